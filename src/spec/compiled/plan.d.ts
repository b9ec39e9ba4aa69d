import type { SchemaError } from '../schema-error.ts'

export const validate: ((data: unknown) => boolean) & { errors?: readonly SchemaError[] | null }

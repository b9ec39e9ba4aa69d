/** Asks until the answer is neither false, null nor undefined; throws, naming what was waited for, when it takes too long. */
export async function waitFor<T>(
  what: string,
  ask: () => T | Promise<T>,
  options: { readonly timeout?: number; readonly pause?: number; readonly explain?: () => string } = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + (options.timeout ?? 20_000)
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== false && answer !== null && answer !== undefined) return answer
      last = answer
    } catch (error) {
      last = error
    }
    if (performance.now() > deadline) {
      throw new Error(
        `waited ${options.timeout ?? 20_000} ms for: ${what} (last: ${String(last)})${options.explain === undefined ? '' : `\n${options.explain()}`}`,
      )
    }
    await pause(options.pause ?? 20)
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

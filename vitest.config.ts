import { homedir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Four projects: `unit` is pure and fast; `contract` and `lab` need root, namespaces and a real server; `campaign` is the long tail.
export default defineConfig({
  // Some projects run as root; its cache in node_modules could not be written by the owner of the checkout afterwards.
  ...(process.getuid?.() === 0 ? { cacheDir: join(homedir(), '.cache/rolekeeper-vitest') } : {}),
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/lab/**', 'test/contract/**', 'test/campaign/**', 'node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'campaign',
          include: ['test/campaign/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

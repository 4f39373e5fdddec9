import { describe } from 'node:test'
import { pathToFileURL } from 'node:url'

// Runs the test files named in its arguments in this one process, each as a suite of its own: with plain
// `node --test --test-isolation=none` a failing before() of one file fails the tests of every other file too.
for (const file of process.argv.slice(2)) {
  describe(file, async () => {
    await import(pathToFileURL(file).href)
  })
}

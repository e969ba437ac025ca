import { buildWeb } from '../src/app/cli/webBuild.ts'

// For a server whose account may not write the checkout: built once by its owner, then only served.
const folder = await buildWeb((line) => console.log(line), new AbortController().signal)
console.log(folder)

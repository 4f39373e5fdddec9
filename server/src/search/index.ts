export { makeTokens, type Tokens } from './blind-tokens.ts'
export { forgetWords, tokensOf } from './index-words.ts'
export { searchModule } from './module.ts'

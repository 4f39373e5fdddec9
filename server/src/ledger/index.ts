export { newestRoot } from './ledger.sql.ts'
export { ledgerModule } from './module.ts'
export { signRoot } from './sign-root.ts'
export { type CityVerdict, verifyCity } from './verify-city.ts'

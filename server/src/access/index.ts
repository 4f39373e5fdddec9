export { accountNames, countAccounts, endedAccounts } from './access.sql.ts'
export { createAccount } from './create-account.ts'
export { accessModule } from './module.ts'
export { passwordFault } from './passwords.ts'
export { type Place, placeScopeSql, postsAt } from './place-scope.ts'
export {
  type Actor,
  type ActorPost,
  holds,
  isUrgentOnly,
  maySee,
  postsFor,
  reachOf,
  scopePartsSql,
  scopeSql,
  servedBy,
} from './scope.ts'
export { type AccessHouse, makeSessions, type Sessions } from './sessions.ts'

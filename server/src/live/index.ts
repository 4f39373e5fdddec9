export { type Follower, followWakes } from './follow-wakes.ts'
export { liveModule } from './module.ts'

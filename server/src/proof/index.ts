// The only door of the proof: a library without a database, also for checking an exported file offline.
export type { Fault, FaultKind } from './fault.ts'
export { inclusionProof, merkleRoot, verifyInclusion } from './merkle.ts'
export {
  type ChainStep,
  type CommittedText,
  chainHash,
  chainStart,
  verifyChain,
  verifyCommitments,
} from './verify-chain.ts'
export type { Leaf, LeafStep, UnprovedStep } from './verify-leaves.ts'
export {
  NO_ROOT,
  type RootMessage,
  type RootsToVerify,
  type RootsVerdict,
  rootHash,
  rootText,
  type SignedRoot,
  verifyRoots,
} from './verify-roots.ts'

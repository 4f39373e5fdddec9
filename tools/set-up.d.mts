/** Which packages of the lock file are missing from node_modules or there in another version; `null` when nothing is installed. */
export function findStalePackages(folder: string): string[] | null
/** One digest over everything a page is built from. */
export function digestSources(folder: string, app: string): string

import type { Module } from '../platform/module.ts'

/** Public bodies, the posts in them, and who holds a post. */
export const organisation: Module = {
  name: 'organisation',
  tables: ['unit_kinds', 'units', 'posts', 'appointments'],
}

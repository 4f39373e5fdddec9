import type { Module } from '../platform/module.ts'

/** The demonstration's virtual people; production never starts them. */
export const demoModule: Module = { name: 'demo', tables: ['demo_matters', 'demo_life'] }

import type { Module } from '../platform/module.ts'

/** The modules of the product, lower ones first: a module may use only those before it. */
export const modules: readonly Module[] = []

export { figuresModule } from './module.ts'
export { openFigure, readFigures } from './read-figures.ts'

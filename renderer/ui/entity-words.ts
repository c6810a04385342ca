export { entityWords } from '../../shared/office/entity-words.ts'

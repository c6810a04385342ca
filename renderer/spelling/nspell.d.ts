declare module 'nspell' {
  const nspell: (
    aff: string,
    dic: string,
  ) => {
    correct: (word: string) => boolean
    suggest: (word: string) => string[]
    add: (word: string) => unknown
  }
  // biome-ignore lint/style/noDefaultExport: the package has no other.
  export { nspell as default }
}

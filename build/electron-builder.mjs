// What the packaged app contains. `dir` is what is built and tested here; the installers fetch their tools from GitHub.

/** RunAsNode and the inspector off: nobody makes the app run other code, or watches it run its own. */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
  // The snapshot that goes with this fuse is not part of the official build.
  loadBrowserProcessSpecificV8Snapshot: false,
}

/** Where each kind of build goes, below dist/. */
export const OUTPUTS = { test: 'dist', sealed: 'dist/sealed', release: 'dist' }

/**
 * @param {{ dist: string, version: string, standIn: boolean }} runtime
 * @param {'test' | 'sealed' | 'release'} kind a test build has no fuses, because Playwright drives the app through what they turn off;
 *   a sealed one is as a release is, unpacked, and is tried from outside (tests/e2e/sealed.spec.ts)
 */
export function builderConfig(runtime, kind) {
  return {
    appId: 'uk.critical-friend.app',
    productName: 'Critical Friend',
    executableName: 'critical-friend',
    copyright: 'MIT licence',
    electronVersion: runtime.version,
    electronDist: runtime.dist,
    // One binary of the database serves Node and Electron alike.
    npmRebuild: false,
    directories: { output: OUTPUTS[kind], buildResources: 'build/resources' },
    extraMetadata: { release: kind !== 'test', standIn: runtime.standIn },
    files: [
      'out/{main,preload,renderer}/**',
      'package.json',
      '!node_modules/node-addon-api/**',
      '!node_modules/better-sqlite3/{deps,src,binding.gyp}',
      '!node_modules/better-sqlite3/{deps,src}/**',
      `!node_modules/better-sqlite3/prebuilds/!(${process.platform}*)`,
    ],
    asar: true,
    asarUnpack: ['**/*.node'],
    electronLanguages: ['en-GB'],
    ...(kind !== 'test' ? { electronFuses: FUSES } : {}),
    publish: null,
    linux: { target: ['AppImage', 'deb'], category: 'Office', maintainer: 'The Critical Friend founders' },
    win: { target: ['nsis'] },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    mac: { target: ['dmg', 'zip'], category: 'public.app-category.business', hardenedRuntime: true },
  }
}

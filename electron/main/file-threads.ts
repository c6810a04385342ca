/**
 * What a process that keeps or publishes the record is started with: a thread for every file it writes and hashes at a time. libuv has four
 * without it, reads this when it first needs one, and on Windows only what a process was started with.
 */
export const FILE_THREADS = { UV_THREADPOOL_SIZE: '16' } as const

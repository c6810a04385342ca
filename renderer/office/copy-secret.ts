import { toast } from '../ui/toast.tsx'

/** Copies a passphrase or key, and reminds that it is in the clipboard now. */
export async function copySecret(secret: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(secret)
    toast('Copied. Paste it where you keep secrets, then copy something else.')
  } catch {
    toast('This computer does not let the app copy. Write it down instead.', { failed: true })
  }
}

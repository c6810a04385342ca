import { expect, type Locator, type Page } from '@playwright/test'
import { PASSPHRASE } from './example-office.ts'

/** Somebody without a mouse: presses keys, counts them, and gets everywhere with Tab. `page` may change when the office is locked. */
export class Typist {
  page: Page
  keys = 0
  #began = Date.now()
  readonly #told: string[] = []

  constructor(page: Page) {
    this.page = page
  }

  async press(...chords: string[]): Promise<void> {
    for (const chord of chords) {
      this.keys += 1
      await this.page.keyboard.press(chord)
    }
  }

  async type(text: string): Promise<void> {
    this.keys += text.length
    await this.page.keyboard.type(text)
  }

  /**
   * Goes to a screen by its keys (`g c`) and waits until it is there: what is left may have a link or a button of the same name as what is
   * meant. Pressed in one go, as by a hand, so that a busy machine does not come between a key and the next.
   */
  async go(keys: string, title: string | RegExp): Promise<void> {
    const chords = keys.split(' ')
    this.keys += chords.length
    await Promise.all(chords.map((chord) => this.page.keyboard.press(chord)))
    await expect(this.page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
  }

  /** Presses a key until the target has the focus. */
  async reach(target: Locator, key = 'Tab', most = 200): Promise<void> {
    await expect(target).toBeVisible()
    for (let presses = 0; presses < most; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await this.press(key)
    }
    throw new Error(`${key} does not lead to ${target}`)
  }

  async pressButton(name: string | RegExp): Promise<void> {
    await this.reach(this.page.getByRole('button', { name, exact: true }).first())
    await this.press('Enter')
  }

  /** On the sign-in: the passphrase has the focus, the user is one step back. */
  async signIn(user: string): Promise<void> {
    const choice = this.page.getByRole('combobox', { name: 'User' })
    await expect(this.page.getByLabel('Passphrase', { exact: true })).toBeFocused()
    // The passphrase may be typed before the users of the office are known.
    await expect(choice).not.toHaveValue('')
    if (!(await choice.inputValue()).startsWith(user)) {
      await this.press('Shift+Tab')
      await this.choose(choice, new RegExp(`^${user}`, 'i'))
      await this.press('Tab')
    }
    await this.type(PASSPHRASE)
    await this.press('Enter')
    await expect(this.page.getByRole('button', { name: 'Lock the office' })).toBeVisible()
  }

  /** Opens the list of a field that has the focus and chooses from it. */
  async choose(field: Locator, name: RegExp): Promise<void> {
    await this.chooseOption(field, this.page.getByRole('option', { name }))
    await expect(field).toHaveValue(name)
  }

  /** The same of an option of any name, also of a list that was opened by typing; the field may be emptied by it. */
  async chooseOption(field: Locator, option: Locator): Promise<void> {
    await this.press('ArrowDown')
    await expect(option).toBeVisible()
    // Each press is seen to have done something before the next.
    const chosen = () => field.getAttribute('aria-activedescendant')
    await expect.poll(chosen).not.toBeNull()
    for (let presses = 0; presses < 12; presses += 1) {
      const before = await chosen()
      if (before === (await option.getAttribute('id'))) break
      await this.press('ArrowDown')
      await expect.poll(chosen).not.toBe(before)
    }
    await this.press('Enter')
  }

  /** Approves minutes that are circulated; says how they were agreed where that is asked. */
  async approveMinutes(): Promise<void> {
    await this.pressButton('Approve minutes')
    const dialog = this.page.getByRole('dialog', { name: 'Approve these minutes' })
    await expect(dialog).toBeVisible()
    const how = dialog.getByLabel('How', { exact: true })
    if (await how.isVisible()) {
      await this.reach(how)
      await this.type('by e-mail, all agreed')
    }
    await this.press('Control+Enter')
    await expect(this.page.getByText('The minutes are approved and locked.').first()).toBeVisible()
  }

  /** Puts the caret at the end of the text. The editor puts its own back shortly after it gets the focus: then once more. */
  async toEndOf(lastParagraph: string): Promise<void> {
    await expect(async () => {
      await this.press('Control+End')
      await this.page.waitForTimeout(100)
      expect(await this.page.evaluate(() => getSelection()?.anchorNode?.textContent)).toBe(lastParagraph)
    }).toPass()
  }

  /** Says how long a task took since the last one, and with how many keys. */
  task(name: string): void {
    const seconds = ((Date.now() - this.#began) / 1000).toFixed(1)
    this.#told.push(`${name}: ${seconds} s, ${this.keys} keystrokes`)
    console.log(this.#told.at(-1))
    this.#began = Date.now()
    this.keys = 0
  }
}

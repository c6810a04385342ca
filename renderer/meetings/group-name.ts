/** A group's name where room is short, as everybody in the field writes it: `Newham IAG`. */
export function shortGroupName(name: string): string {
  return name.replace(/Independent Advisory Group/i, 'IAG')
}

import { shortDay } from '../dates.ts'

/*
 * Documents in versions that a group has of its own or from the office: role descriptions and protocols. A version is `major.minor`; a material
 * change makes the next whole number. `groupId` null is the office's, which every group without one of its own inherits.
 */

/** The number of a version. */
export type VersionNumber = { major: number; minor: number }

/** What a version is found by: kind, whose it is, where it stands. */
export type Versioned = VersionNumber & {
  id: string
  groupId: string | null
  kind: string
  state: string
  effectiveOn: string | null
  supersededOn: string | null
  material: boolean
}

/** `1.0`. */
export function versionWords({ major, minor }: VersionNumber): string {
  return `${major}.${minor}`
}

/** The number of the version after `before` (null: the first): the next whole number when what changes is material, else the next after the point. */
export function nextVersion(before: VersionNumber | null, material: boolean): VersionNumber {
  if (before === null) return { major: 1, minor: 0 }
  return material ? { major: before.major + 1, minor: 0 } : { major: before.major, minor: before.minor + 1 }
}

/** The version of a kind in force in a group: its own, or without one of its own the office's; null when there is neither. */
export function inForce<Version extends Versioned>(
  versions: readonly Version[],
  groupId: string | null,
  kind: Version['kind'],
): Version | null {
  const current = versions.filter((each) => each.state === 'current' && each.kind === kind)
  return (
    current.find((each) => each.groupId === groupId) ?? current.find((each) => each.groupId === null) ?? null
  )
}

/** The version of a kind that was in force in a group on `day` (`YYYY-MM-DD`): its own, or without one of its own the office’s; null when there was neither. */
export function inForceOn<Version extends Versioned>(
  versions: readonly Version[],
  groupId: string | null,
  kind: Version['kind'],
  day: string,
): Version | null {
  const then = everInForce(versions, groupId, kind).filter(
    ({ effectiveOn, supersededOn }) =>
      effectiveOn !== null && effectiveOn <= day && (supersededOn === null || supersededOn > day),
  )
  return then.findLast((each) => each.groupId === groupId) ?? then.at(-1) ?? null
}

/** Every version of a kind that was ever in force in a group, its own and the office's, in the order they came. */
export function everInForce<Version extends Versioned>(
  versions: readonly Version[],
  groupId: string | null,
  kind: Version['kind'],
): Version[] {
  return versions
    .filter((each) => each.kind === kind && each.effectiveOn !== null)
    .filter((each) => each.groupId === groupId || each.groupId === null)
    .sort(
      (a, b) =>
        (a.effectiveOn ?? '').localeCompare(b.effectiveOn ?? '') ||
        a.major - b.major ||
        a.minor - b.minor ||
        a.id.localeCompare(b.id),
    )
}

/** True when `a` comes before `b` in the same line of versions, or is the office's that a group's took the place of. */
export function isVersionBefore(
  a: VersionNumber & { groupId: string | null },
  b: VersionNumber & { groupId: string | null },
): boolean {
  return a.groupId !== b.groupId || a.major < b.major || (a.major === b.major && a.minor < b.minor)
}

/** The version whose words another's changes are seen against: the one before it of the same kind and group, or the office's that a group had until then. */
export function versionBefore<Version extends Versioned>(
  versions: readonly Version[],
  version: Pick<Versioned, 'id' | 'groupId' | 'kind' | 'major' | 'minor'>,
): Version | null {
  const [before] = versions
    .filter((each) => each.kind === version.kind && each.groupId === version.groupId)
    .filter((each) => each.id !== version.id && each.state !== 'withdrawn' && isVersionBefore(each, version))
    .sort((a, b) => b.major - a.major || b.minor - a.minor)
  if (before) return before
  return version.groupId === null ? null : inForce(versions, null, version.kind)
}

/** Why a version cannot be in force from this day; null when it can: once approved, after the one before, and not in the future. */
export function whyNotInForceOn(
  effectiveOn: string,
  given: { approvedOn: string | null; currentSince: string | null },
  today: string,
): string | null {
  if (effectiveOn > today) return 'This day is still to come. Put it in force on the day.'
  if (given.approvedOn !== null && effectiveOn < given.approvedOn)
    return `It was approved on ${shortDay(given.approvedOn)}. Give that day or a later one.`
  if (given.currentSince !== null && effectiveOn < given.currentSince)
    return `The version before is in force since ${shortDay(given.currentSince)}. Give that day or a later one.`
  return null
}

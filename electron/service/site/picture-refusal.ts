import { Refusal } from '../../../shared/refusal.ts'
import { MAX_LOGO_HEIGHT, MAX_LOGO_WIDTH } from '../../../shared/site/entities.ts'

export function damaged(): Refusal {
  return new Refusal(
    'DAMAGED_PICTURE',
    'This picture is damaged or not what its beginning says. Save it again as PNG in a picture program, then choose that file.',
  )
}

/** Refuses what is no picture at all or too large to draw, before anything of it is unpacked. */
export function refuseSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw damaged()
  if (width > MAX_LOGO_WIDTH || height > MAX_LOGO_HEIGHT)
    throw new Refusal(
      'LOGO_TOO_LARGE',
      `This picture is ${width} by ${height} pixels. Save it no larger than ${MAX_LOGO_WIDTH} by ${MAX_LOGO_HEIGHT}, then choose it again.`,
    )
}

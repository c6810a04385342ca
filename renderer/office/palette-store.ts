import { createSpotlight } from '@mantine/spotlight'

/** Whether the palette is open and which of its list is marked; how it is opened and closed. */
export const [paletteStore, palette] = createSpotlight()

/** A sample of a picture that is seen through, as it looks on white paper. `shown`: 0 to 255. */
export const overWhite = (value: number, shown: number): number => Math.round(255 - ((255 - value) * shown) / 255)

export const foldRadicals = (s: string): string => s

/** Each sentence of running text, as printed or folded, with the sign that ends it. For `matchAll` and `match`. */
export const sentences = /[^。;；\n！!？?]+[。;；！!？?]?/gu

/** Brings a telephone number into its one form (digits, no country code), or null when it is none: 11-digit mobile, or landline with area code. */
export function normalPhone(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .replace(/^\s*(\+|00)86/, '')
    .replace(/[\s\-()]/g, '')
  return /^1[3-9]\d{9}$/.test(digits) || /^0\d{9,11}$/.test(digits) ? digits : null
}

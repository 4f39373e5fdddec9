/** «洋青镇 克须村» of «遂溪县 洋青镇 克须村» on the sheet of 遂溪县: a sheet does not repeat whose it is on every line. */
export function belowRegion(placeName: string, regionName: string): string {
  const names = placeName.split(' ')
  const below = names.slice(names.indexOf(regionName) + 1)
  return below.length === 0 ? placeName : below.join(' ')
}

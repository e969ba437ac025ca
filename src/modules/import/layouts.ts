/** The name of a marketplace's sheet. */
export function layoutName(layout: string, _language: 'zh' | 'en'): string {
  return layout
}

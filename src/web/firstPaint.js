// Runs before the first paint, so that a page never flashes in the wrong theme or language.
{
  const root = document.documentElement
  let theme = null
  let language = null
  try {
    theme = localStorage.getItem('zuoxi.theme')
    language = localStorage.getItem('zuoxi.language')
  } catch {
    // A browser that keeps nothing gets what the operating system prefers.
  }
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  // Chinese unless this device chose English, or chose nothing and its browser speaks English.
  const english = language === null ? navigator.language.toLowerCase().startsWith('en') : language === 'en'
  if (english) root.lang = 'en'
}

import { theme as antdTheme, type ThemeConfig } from 'antd'
import type { ThemeName } from '../../theme/useTheme.ts'

const made = new Map<ThemeName, ThemeConfig>()

/** Colours antd derives its own shades from need values it can compute with, so the tokens are read as computed. */
function readTokens(): (name: string) => string {
  const style = getComputedStyle(document.documentElement)
  return (name) => style.getPropertyValue(`--${name}`).trim()
}

/** antd's theme from tokens.css, for the theme the document currently shows. */
export function antTheme(name: ThemeName): ThemeConfig {
  const known = made.get(name)
  if (known) return known
  const fresh = readTheme(name)
  made.set(name, fresh)
  return fresh
}

function readTheme(name: ThemeName): ThemeConfig {
  const token = readTokens()
  return {
    cssVar: { key: `zuoxi-${name}` },
    hashed: false,
    algorithm: name === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      fontFamily: token('font'),
      fontSize: 14,
      borderRadius: 6,
      borderRadiusLG: 8,
      borderRadiusSM: 4,
      controlHeight: 32,
      // Without animations antd must not wait for their end, or lists would never close for who asked for less motion.
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.2s',
      colorPrimary: token('brand'),
      colorPrimaryHover: token('brand-strong'),
      colorInfo: token('brand'),
      colorLink: token('brand'),
      colorLinkHover: token('brand-strong'),
      colorSuccess: token('good'),
      colorWarning: token('warn'),
      colorError: token('bad'),
      colorErrorHover: token('bad-strong'),
      colorSuccessBg: token('good-soft'),
      colorWarningBg: token('warn-soft'),
      colorWarningBorder: token('warn-soft'),
      colorErrorBg: token('bad-soft'),
      colorErrorBorder: token('bad-soft'),
      colorInfoBg: token('brand-soft'),
      colorInfoBorder: token('brand-line'),
      colorText: token('text'),
      colorTextSecondary: token('text-secondary'),
      colorTextTertiary: token('text-tertiary'),
      colorTextDescription: token('text-tertiary'),
      colorTextPlaceholder: token('text-tertiary'),
      colorTextDisabled: token('text-tertiary'),
      colorIcon: token('text-secondary'),
      colorBorder: token('line-strong'),
      colorBorderSecondary: token('line'),
      colorSplit: token('line'),
      colorBgLayout: token('canvas'),
      colorBgContainer: token('sheet'),
      colorBgElevated: token('raised'),
      colorFillAlter: token('subtle'),
      colorBgMask: token('mask'),
      colorTextLightSolid: token('on-brand'),
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Segmented: { trackBg: token('idle-soft'), itemSelectedBg: token('chosen') },
      Tabs: { horizontalItemPadding: '9px 0', horizontalItemGutter: 24, titleFontSize: 14 },
      Tooltip: { colorBgSpotlight: token('text'), colorTextLightSolid: token('sheet') },
    },
  }
}

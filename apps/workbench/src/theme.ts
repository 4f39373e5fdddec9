import type { ThemeConfig } from 'antd'

/** On a telephone everything is larger. */
export const phoneTheme: ThemeConfig = { token: { fontSize: 16 } }

/**
 * Quiet, dense, banyan green. Text greys are darker than antd's own so that every one of them keeps 4.5:1 on white and
 * on the page's ground.
 */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1b5e40',
    colorInfo: '#1b5e40',
    colorLink: '#1b5e40',
    colorLinkHover: '#0f3a28',
    colorSuccess: '#1b5e40',
    colorWarning: '#6d4300',
    colorError: '#a31d1d',
    colorPrimaryBg: '#eff6f1',
    colorPrimaryBgHover: '#dcebe2',
    colorInfoBg: '#eff6f1',
    colorInfoBorder: '#a9c9b6',
    colorWarningBg: '#fff5df',
    colorWarningBorder: '#dfbd77',
    colorErrorBg: '#fdf0ee',
    colorErrorBorder: '#e0a9a3',
    controlItemBgHover: '#eff6f1',
    controlItemBgActive: '#dcebe2',
    controlOutline: 'rgba(27, 94, 64, 0.15)',
    colorText: '#1c2420',
    colorTextSecondary: '#4a544e',
    colorTextTertiary: '#56605a',
    colorTextQuaternary: '#626c66',
    colorTextPlaceholder: '#626c66',
    colorTextDescription: '#4a544e',
    colorTextDisabled: '#626c66',
    colorBorder: '#b9c3bc',
    colorBorderSecondary: '#e2e7e3',
    colorBgLayout: '#f6f7f4',
    borderRadius: 6,
    fontSize: 14,
    fontFamily:
      '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif',
    // A quiet page does not move; and a loading button whose icon waits for its own animation to end, on a busy machine, may wait for ever.
    motion: false,
    wireframe: false,
  },
  components: {
    Table: { cellPaddingBlockSM: 6, cellPaddingInlineSM: 10, headerBg: '#eef2ef', rowHoverBg: '#f0f6f2' },
    Select: { optionActiveBg: '#eff6f1', optionSelectedBg: '#dcebe2' },
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
  },
}

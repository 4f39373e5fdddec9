/** The words of the page of notes in Chinese: the default and the measure. */
const zhCN = {
  'nav.notes': '线索',
  'permission.note.write': '写线索',
  'permission.note.read': '查看和印证线索',

  'notes.title': '线索',
  'notes.lead': '还算不上一件事的小矛盾、弱信号，先记一句。另一个人也看到，或者有人请立事项，才成为事项。',
  'notes.words': '看到、听到了什么？一句话就行',
  'notes.words-hint': '如：张家李家为水沟红脸了',
  'notes.place': '在哪里',
  'notes.place-own': '不填就是{place}',
  'notes.place-hint': '村或网格的名称、拼音',
  'notes.place-missing': '请选是哪个村或网格',
  'notes.kind': '像是哪一类（可不选）',
  'notes.danger': '有危险不要等人印证：记下后直接点“请立事项”。人身危险先拨 110、119、120。',
  'notes.send': '记一笔',
  'notes.sent': '已记下。另一个人看到后点“我也看到”，它就成为事项。',

  'notes.open': '待印证',
  'notes.matter': '已立事项',
  'notes.faded': '已消退',
  'notes.empty-open': '没有待印证的线索。',
  'notes.empty-matter': '还没有线索立为事项。',
  'notes.empty-faded': '没有消退的线索。',
  'notes.more': '继续显示',
  'notes.erased': '（文字已销毁）',
  'notes.list': '线索清单',
  'notes.agree': '我也看到',
  'notes.ask': '请立事项',
  'notes.is-matter': '已立为事项',
  'notes.matter-beyond': '已立为事项，不在您的范围内',
  'notes.fades-days': '{n} 天后消退',
  'notes.fades-soon': '今天消退',
  'notes.faded-since': '无人印证，已消退',
} as const

const en = {
  'nav.notes': 'Notes',
  'permission.note.write': 'Write notes',
  'permission.note.read': 'Read notes and agree with them',

  'notes.title': 'Notes',
  'notes.lead':
    'A small quarrel, a weak signal: not a matter yet, so note one line. It becomes a matter when another person saw it too, or when somebody asks.',
  'notes.words': 'What did you see or hear? One line will do',
  'notes.words-hint': 'Such as: the Zhangs and the Lis fell out over the ditch',
  'notes.place': 'Where',
  'notes.place-own': 'Left empty: {place}',
  'notes.place-hint': 'Village or grid, by name or pinyin',
  'notes.place-missing': 'Please choose the village or grid',
  'notes.kind': 'What it looks like (optional)',
  'notes.danger':
    'Danger does not wait for a second person: note it, then press “Make it a matter”. For people in danger call 110, 119 or 120 first.',
  'notes.send': 'Note it',
  'notes.sent': 'Noted. As soon as another person presses “I saw it too”, it becomes a matter.',

  'notes.open': 'To be confirmed',
  'notes.matter': 'Became matters',
  'notes.faded': 'Faded',
  'notes.empty-open': 'There are no notes to be confirmed.',
  'notes.empty-matter': 'No note has become a matter yet.',
  'notes.empty-faded': 'No note has faded.',
  'notes.more': 'Show more',
  'notes.erased': '(its words have been erased)',
  'notes.list': 'Notes',
  'notes.agree': 'I saw it too',
  'notes.ask': 'Make it a matter',
  'notes.is-matter': 'Now a matter',
  'notes.matter-beyond': 'Now a matter outside your scope',
  'notes.fades-days': 'fades in {n} d',
  'notes.fades-soon': 'fades today',
  'notes.faded-since': 'nobody agreed; it has faded',
} as const satisfies Record<keyof typeof zhCN, string>

/** The words of the page of notes, in every language. */
export const noteWords = { 'zh-CN': zhCN, en }

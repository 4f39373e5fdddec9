/** The strip that says this is a demonstration; the sentence comes from the app's dictionary. */
export function DemoRibbon({ text }: { text: string }) {
  return (
    <p className="b-ribbon" data-testid="demo-ribbon">
      {text}
    </p>
  )
}

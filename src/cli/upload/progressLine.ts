import type { UploadEvent } from "../../sentinel/run/runPorts";
import { terminalLine } from "../terminalText";
import { type UploadAmount, UploadProgress, whyWaiting } from "./uploadProgress";

/** Where people read what an upload does. */
export interface ProgressLine {
  watch(event: UploadEvent): void;
  /** A sentence on a line of its own. */
  note(sentence: string): void;
  end(): void;
}

type Screen = Pick<NodeJS.WriteStream, "isTTY" | "columns" | "write">;

const redrawMs = 200;
const eraseLine = "\r\u001b[K";

/** On a terminal one line that is written over again and again; elsewhere a line for each wait and nothing else. */
export function showProgress(screen: Screen, amount: UploadAmount, now: () => number): ProgressLine {
  const write = (sentence: string) => void screen.write(terminalLine(sentence) + "\n");
  if (!screen.isTTY)
    return {
      watch(event) {
        if (event.kind === "waiting") write(`${whyWaiting[event.because]}: waiting ${(event.ms / 1000).toFixed(1)} s.`);
      },
      note: write,
      end: () => undefined,
    };
  const progress = new UploadProgress(amount, now());
  const draw = () => void screen.write(eraseLine + progress.line(now()).slice(0, Math.max(20, screen.columns - 1)));
  const timer = setInterval(draw, redrawMs);
  timer.unref();
  return {
    watch: (event) => {
      progress.note(event, now());
    },
    note(sentence) {
      screen.write(eraseLine);
      write(sentence);
    },
    end() {
      clearInterval(timer);
      screen.write(eraseLine);
    },
  };
}

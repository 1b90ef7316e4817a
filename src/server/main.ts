// The language server on Node: over stdio, or over the channel that the editor opens. A browser entry can stand beside it.
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./server";

startServer(createConnection(ProposedFeatures.all));

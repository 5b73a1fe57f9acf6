// Installs what the tests use of the machine while other steps of `npm test` run.
import { prepareMachine } from "./machine";

prepareMachine();

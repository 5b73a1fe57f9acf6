import { describePerson } from "./person";

describePerson("a path with blanks and signs", ["a & b %PATH% é", "home"]);

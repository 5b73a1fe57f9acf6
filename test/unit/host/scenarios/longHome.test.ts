import { describePerson } from "./person";

describePerson("a path of more than 260 characters", [
  "a & b %PATH% é",
  "x".repeat(100),
  "y".repeat(100),
  "home",
]);

// What every page of the book loads. Nothing of a lab is loaded before its reader starts it.
import { start as startBadges } from "./badges.js";
import { start as startForms } from "./forms.js";
import { start as startLaunch } from "./launch.js";
import { start as startLeave } from "./leave.js";
import { start as startOffline } from "./offline.js";
import { start as startPlan } from "./plan.js";
import { start as startQuestions } from "./questions.js";
import { start as startWork } from "./work.js";

startLeave();
startBadges();
startQuestions();
startForms();
startPlan();
startWork();
startOffline();
startLaunch();

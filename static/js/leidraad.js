// Along a guide every text is saved by itself once typing together runs: the buttons for who has no script can go.
import "./samen.js";

document.documentElement.classList.add("samen-aan");

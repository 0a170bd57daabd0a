"""How contacts are put into words: a clerk's note of a call, a citizen's letter, our reply."""

from pathlib import Path

from app.sample.dice import Dice
from app.sample.lists import read_sections
from app.sample.people import Person
from app.sample.texts import Scene, Template
from app.sample.topics import Story

_MORE_SAID, _MORE_WRITTEN = 0.55, 0.75
_OWN_SUBJECT = 0.55
"""Share of calls that get a subject of their own; the others have their topic and their note."""


class Voices:
    """Puts what happens into words."""

    def __init__(self, dice: Dice, phrases: Path) -> None:
        """Take chance and the file of phrases that serve every topic."""
        self._dice = dice
        self._phrases = {name: [Template(line) for line in lines] for name, lines in read_sections(phrases)[1].items()}

    def phrase(self, pool: str, scene: Scene, *, spanish: bool = False) -> str:
        """Return a phrase of a pool, in Spanish where there is one."""
        name = f"{pool}.es" if spanish and f"{pool}.es" in self._phrases else pool
        return self._dice.pick(self._phrases[name]).say(scene)

    def title(self, story: Story, scene: Scene, *, spanish: bool = False) -> str:
        """Return what a case or a mail is called."""
        return story.say("title.es" if spanish else "title", scene, self._dice)

    def maybe_title(self, story: Story, scene: Scene) -> str:
        """Return the subject line of a call, which is often left empty."""
        return self.title(story, scene) if self._dice.chance(_OWN_SUBJECT) else ""

    def note(self, story: Story, scene: Scene, ending: str, *, spanish: bool) -> str:
        """Return a clerk's note of one to four sentences: what was said, perhaps more, and how it ended."""
        said = [story.say("what", scene, self._dice)]
        if self._dice.chance(_MORE_SAID):
            said.append(story.say("more", scene, self._dice))
        if spanish:
            said.append(self.phrase("spanish", scene))
        return " ".join(part for part in (*said, ending) if part)

    def did(self, story: Story, scene: Scene) -> str:
        """Return what the clerk did about it."""
        return story.say("did", scene, self._dice) or self.phrase("did_any", scene)

    def case_note(self, story: Story, scene: Scene) -> str:
        """Return what somebody working on the case writes down."""
        return self.phrase("note_any", scene) if self._dice.chance(0.3) else story.say("note", scene, self._dice) or self.phrase("note_any", scene)

    def letter(self, story: Story, scene: Scene, person: Person, *, short: bool, spanish: bool) -> str:
        """Return what a citizen writes; a short one has neither greeting nor name."""
        tongue = ".es" if spanish else ""
        said = [story.say(f"say{tongue}", scene, self._dice)]
        if self._dice.chance(_MORE_WRITTEN):
            said.append(story.say(f"tell{tongue}", scene, self._dice))
        text = " ".join(part for part in said if part)
        return text if short else self._framed(text, scene, person, spanish=spanish)

    def question(self, scene: Scene, person: Person, *, spanish: bool) -> str:
        """Return a letter that asks how far a case is."""
        return self._framed(self.phrase("ask_say", scene, spanish=spanish), scene, person, spanish=spanish)

    def reply(self, story: Story, scene: Scene, *, spanish: bool) -> str:
        """Return our written answer."""
        said = story.say("reply.es" if spanish else "reply", scene, self._dice) or self.phrase("reply_any", scene, spanish=spanish)
        return self._answered(said, scene, spanish=spanish)

    def answer(self, pool: str, scene: Scene, *, spanish: bool) -> str:
        """Return a written answer made of a phrase."""
        return self._answered(self.phrase(pool, scene, spanish=spanish), scene, spanish=spanish)

    def _answered(self, said: str, scene: Scene, *, spanish: bool) -> str:
        return f"{self.phrase('reply_greeting', scene, spanish=spanish)}\n\n{said}\n\n{self.phrase('reply_closing', scene)}"

    def post(self, story: Story, scene: Scene, *, spanish: bool) -> str:
        """Return a comment on the county's page."""
        return self.phrase("social", scene.put(text=story.say("say.es" if spanish else "say", scene, self._dice)))

    def chat(self, story: Story, scene: Scene, *, spanish: bool) -> str:
        """Return a short chat, line by line."""
        tongue = ".es" if spanish else ""
        asked, more = story.say(f"say{tongue}", scene, self._dice), story.say(f"tell{tongue}", scene, self._dice)
        return f"Citizen: {asked}\nCounty: {self.did(story, scene)}\nCitizen: {more if more and self._dice.chance(0.5) else 'ok thanks'}"

    def _framed(self, text: str, scene: Scene, person: Person, *, spanish: bool) -> str:
        name = f"{person.given} {person.family}"
        if self._dice.chance(0.12):
            return f"{text}\n{name}"
        return f"{self.phrase('greeting', scene, spanish=spanish)}\n\n{text}\n\n{self.phrase('closing', scene, spanish=spanish)}\n{name}"

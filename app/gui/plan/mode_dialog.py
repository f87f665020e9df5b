"""GUI layer: the form in which an organisation renames, changes or adds a mode; no code is needed."""

from functools import partial
from typing import Final, get_args

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalogue import mark
from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.plan.asking import Form
from app.gui.plan.typed import words_of
from app.gui.plan.words import COUNTS, NEEDS, OPENS
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.field import Choice, Labelled, LineEdit, Spin, Switch
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.meeting.model import Mode, Need
from app.meeting.modes import LONGEST_NAME, MOST_QUESTIONS, TONES

HIGH: Final = 420
FIELDS: Final = {
    "id": mark("名称"),
    "name": mark("名称"),
    "tone": mark("颜色"),
    "questions": mark("题数"),
    "leaders": mark("谁先答"),
    "ways": mark("答题的办法"),
    "steps": mark("议程"),
    "needs": mark("开会前要填"),
}
_NEW: Final = Mode(id="", name="", tone=TONES[0])
_ALWAYS: Final[dict[str, tuple[Need, ...]]] = {"deadline": ("deadline",), "daily": ("last_day",)}


class ModeDialog(Form):
    """Changes `mode`, or adds one (None); `ours` are the modes that the program brings, to which one can go back."""

    def __init__(self, desk: Desk, mode: Mode | None, ours: tuple[Mode, ...], parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("加一种学法") if mode is None else say("改学法：{name}", name=mode.name), parent)
        self._desk = desk
        self._mode = mode or _NEW
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, desk.look.theme.space("m"), 0)
        self._column.setSpacing(desk.look.theme.space("m"))
        self._build_words()
        self._build_rules()
        content = QWidget()
        content.setLayout(self._column)
        scroll = Scroll(desk.look, content)
        scroll.setMinimumHeight(min(desk.look.theme.px(HIGH), parent.window().height() // 2))
        self.body.addWidget(scroll)
        if mode is not None and mode not in ours:
            known = any(one.id == mode.id for one in ours)
            self.add_button(say("恢复原样") if known else say("去掉这种学法"), "outlined", self._drop)
        self.add_button(say("取消"), "text")
        self.add_button(say("保存"), "filled", self._save, key="Return")

    def _build_words(self) -> None:
        say, mode = self.look.say, self._mode
        self.name = self._line(say("名称"), mode.name, say("如 结对学"), longest=LONGEST_NAME)
        self.who = self._line(say("给谁"), mode.who, say("如 干部职工"))
        self.roles = self._line(say("谁参加"), say("、").join(mode.roles), say("名单里的身份，用顿号分开；空着就是所有人"))
        self.leaders = self._line(say("谁先答"), say("、").join(mode.leaders), say("只用于“带头的人先答”"))
        self.tone = Choice(self.look, say("颜色"), [(tone, tone) for tone in TONES])
        self.tone.set_value(mode.tone)
        self._column.addWidget(Labelled(self.look, say("颜色"), self.tone, say("在计划里用哪一种学法的颜色。")))

    def _build_rules(self) -> None:
        say, mode, look = self.look.say, self._mode, self.look
        self.opens = self._choice(say("什么时候能答"), [(value, say(told)) for value, told in OPENS.items()], mode.opens)
        self.counts = self._choice(say("算哪一次"), [(value, say(told)) for value, told in COUNTS.items()], mode.counts)
        draws: list[tuple[object, str]] = [("reports", say("会议选的报告")), ("part", say("其中一节或一个专题"))]
        self.draws = self._choice(say("从哪里出题"), draws, mode.draws)
        self.questions = Spin(look, say("题数"), 1, MOST_QUESTIONS, mode.questions)
        self._column.addWidget(Labelled(look, say("题数"), self.questions))
        self.teams = Switch(look, say("按支部合计"), on=mode.teams)
        self._column.addWidget(Labelled(look, say("按支部合计"), self.teams, say("各支部并排列出，不排名。")))
        self.large = Switch(look, say("答题时用大字"), on=mode.large_text)
        self._column.addWidget(Labelled(look, say("答题时用大字"), self.large))
        self._column.addWidget(Label(look, say("开会前要填"), "body", bold=True))
        self.needs: dict[Need, CheckRow] = {}
        for need in get_args(Need):
            row = CheckRow(look, say(NEEDS[need]))
            row.setChecked(need in mode.needs)
            self.needs[need] = row
            self._column.addWidget(row)

    def _line(self, name: str, text: str, hint: str, longest: int = 200) -> LineEdit:
        field = LineEdit(self.look, name, hint, longest=longest)
        field.setText(text)
        self._column.addWidget(Labelled(self.look, name, field))
        return field

    def _choice(self, name: str, options: list[tuple[object, str]], value: object) -> Choice:
        choice = Choice(self.look, name, options)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.set_value(value)
        self._column.addWidget(Labelled(self.look, name, choice))
        return choice

    def _save(self) -> None:
        opens, draws = str(self.opens.value), str(self.draws.value)
        needs = {need for need, row in self.needs.items() if row.isChecked()} | set(_ALWAYS.get(opens, ()))
        if draws == "part":
            needs.add("part")
        told = {
            "name": self.name.text().strip(),
            "who": self.who.text().strip(),
            "roles": words_of(self.roles.text()),
            "leaders": words_of(self.leaders.text()) if opens == "leaders_first" else (),
            "tone": str(self.tone.value),
            "opens": opens,
            "counts": str(self.counts.value),
            "draws": draws,
            "questions": self.questions.value,
            "teams": self.teams.isChecked(),
            "large_text": self.large.isChecked(),
            "needs": tuple(need for need in get_args(Need) if need in needs),
        }
        wanted = msgspec.convert(msgspec.structs.asdict(self._mode) | told, Mode)
        done, customs = while_alive(self, lambda _mode: self.accept()), self._desk.services.customs
        self._desk.write(partial(customs.save_mode, wanted), done, while_alive(self, self._refused))

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.code == "mode_broken":
            field = self.look.say(FIELDS.get(str(error.data["field"]), FIELDS["name"]))
            self._wrong(self.look.say("这种学法还不能用，请改一改“{field}”。", field=field))
        elif isinstance(error, UserError):
            self._wrong(self.look.say.error(error))
        else:
            self._desk.troubled.emit(error)

    def _drop(self) -> None:
        self._write(self._desk, partial(self._desk.services.customs.drop_mode, self._mode.id))

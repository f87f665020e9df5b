"""GUI layer: how questions, the checks that they fail, and what people did with them are said on the screen."""

from typing import Final

from app.bank.edits import Entry, Part, Step, Waits
from app.bank.judging import Objection
from app.catalogue import Catalogue, mark
from app.gui.library.words import moment
from app.gui.quiz.words import KINDS as QUIZ_KINDS
from app.questions.model import Form, QuestionKind

KINDS: Final[dict[QuestionKind, str]] = {"flashcard": mark("卡片"), **QUIZ_KINDS}
FORMS: Final[dict[Form, str]] = {
    "recite": mark("全部内容"),
    "member": mark("哪些属于"),
    "outsider": mark("哪个不属于"),
    "missing": mark("还缺哪项"),
    "pair": mark("对应搭配"),
    "order": mark("先后顺序"),
    "position": mark("第几项"),
    "expand": mark("简称展开"),
    "count": mark("共有几项"),
    "figure": mark("数字"),
    "document": mark("文件"),
    "context": mark("出处语境"),
    "statement": mark("说法对错"),
    "imported": mark("自拟"),
}
ALL: Final = "all"
CALLS: Final = "calls"
RETIRED: Final = "retired"
STATES_COUNTED: Final[dict[str, str]] = {
    ALL: mark("全部 {n}"),
    "report": mark("来自报告 {n}"),
    "changed": mark("改过 {n}"),
    "own": mark("自己出的 {n}"),
    RETIRED: mark("停用 {n}"),
    CALLS: mark("要看一下 {n}"),
}
STATES: Final[dict[str, str]] = {
    "report": mark("来自报告"),
    "changed": mark("改过"),
    "own": mark("自己出的"),
    RETIRED: mark("停用"),
}
WAITS: Final[dict[Waits, str]] = {
    "": "",
    "unfinished": mark("没写完，还不出题"),
    "point_changed": mark("要点改了，先不出题"),
    "point_gone": mark("要点不用了，先不出题"),
    "quote_gone": mark("原文变了，先不出题"),
}
WHAT_TO_DO: Final[dict[Waits, str]] = {
    "": "",
    "unfinished": mark("打开修改，把不合格的地方改好，保存以后就出题。"),
    "point_changed": mark("它依据的要点后来改了。请打开看一遍，没有问题就再保存一次。"),
    "point_gone": mark("它依据的要点现在不用了。要继续出这道题，请先在“要点”里恢复那一条。"),
    "quote_gone": mark("这一版报告里找不到它引用的原文。请换一条要点，另出一道。"),
}
PARTS: Final[dict[Part, str]] = {
    "stem": mark("题干"),
    "prompts": mark("左边"),
    "options": mark("选项"),
    "answer": mark("答案"),
    "accepts": mark("也算对的写法"),
    "explanation": mark("解析"),
}
OBJECTIONS: Final[dict[Objection, str]] = {
    "empty": mark("题干或答案还空着。"),
    "nothing_marked": mark("请在正确的选项旁边打勾。"),
    "key_in_stem": mark("题干里已经写出了答案。"),
    "key_not_among_options": mark("正确答案不在选项里。"),
    "option_twice": mark("有两个选项是一样的。"),
    "too_few_options": mark("选项至少要有 3 个。"),
    "no_wrong_option": mark("所有选项都是对的，没有可以分辨的。"),
    "key_not_right": mark("答案和要点不一致，或者没有选对个数：单选选一个，多选至少两个。要点错了，请先改要点。"),
    "another_right_option": mark("有的错误选项也说得通，或和正确的太接近。"),
    "all_or_none_of_above": mark("不要用“以上都是”“都不对”这样的选项。"),
    "negative_unmarked": mark("问“不属于”“不是”时，请把“不”写成【不】。"),
    "blanks_and_answers_differ": mark("空的个数和答案的个数不一样。一个空写四个下划线：____。"),
    "blank_not_in_evidence": mark("填空的答案在原文里找不到。"),
    "sides_differ": mark("左右两边要一一对应，至少两对。"),
    "sequence_shown": mark("打乱以后的顺序和答案一样。"),
    "marks_not_typeset": mark("汉字旁边有半角标点，请改成全角。"),
    "length_clue": mark("正确的选项比别的长得多或短得多，一眼看得出。"),
    "grammar_clue": mark("正确的选项和别的写法不一样（带不带动词、引号、数字、逗号），看得出。"),
    "echo_clue": mark("正确的选项重复了题干里的字，看得出。"),
    "odd_one_out": mark("别的选项开头或结尾都一样，只有正确的不同。"),
    "open_list_asked_for_all": mark("报告用“等”收尾，没有全部列出，不能问全部或几项。"),
    "count_in_name": mark("名称里已经说了有几项，不用再问。"),
    "members_of_named_only": mark("报告只提了名称，没有列出内容，不能问内容。"),
    "evidence_not_verbatim": mark("在报告里找不到引用的原文。"),
    "evidence_not_quoted": mark("解析里没有引用原文。可以点“引用原文”。"),
    "opens_loose": mark("题干或选项的开头接不上，像是半句话。"),
    "marks_torn": mark("引号或括号只有一半。"),
    "not_the_reports_words": mark("填上答案以后，和报告的原话不一样。"),
    "number_pattern": mark("几个数字有规律，正确的看得出。"),
    "follows_from_the_truth": mark("这个错误的说法其实也成立。"),
    "changed_elsewhere": mark("错误的说法只能改一处，并在解析里说明改了哪里。"),
    "asked_already": mark("已经有一道一样的题了。"),
    "point_missing": mark("它依据的要点现在不用了。"),
    "part_empty": mark("有一项还空着。"),
}
HINTS: Final[dict[Objection, str]] = {
    "length_clue": mark("正确的选项比别的长得多或短得多，容易看出来。可以把几个选项写得差不多长。"),
    "grammar_clue": mark("正确的选项和别的写法不一样，容易看出来。可以让几个选项都带或都不带动词、引号、数字、逗号。"),
    "echo_clue": mark("正确的选项重复了题干里的字，容易看出来。可以换个说法，或者让别的选项也带上这些字。"),
    "odd_one_out": mark("别的选项开头或结尾都一样，只有正确的不同，容易看出来。可以换一个别的选项。"),
    "number_pattern": mark("几个数字有规律，正确的容易看出来。可以换几个数字。"),
}
DEEDS: Final[dict[str, str]] = {
    "made": mark("按报告出的题（第 {n} 版报告）"),
    "said": mark("{name}修改"),
    "unfinished": mark("{name}改了，没改完"),
    "written": mark("{name}出的题"),
    "copied": mark("{name}复制出的题"),
    "retired": mark("{name}停用"),
    "restored": mark("{name}恢复"),
    "undone": mark("{name}撤销"),
    "redone": mark("{name}重做"),
}


def state(entry: Entry) -> str:
    """Return which of the states a question is told to be in."""
    return RETIRED if entry.retired else entry.origin


def state_in_words(say: Catalogue, entry: Entry) -> str:
    """Return how a question stands: why it is not asked, that words wait to be finished, or where it comes from."""
    if entry.retired:
        return say(STATES[RETIRED])
    if entry.waits:
        return say(WAITS[entry.waits])
    if entry.unfinished is not None:
        return say("有没改完的")
    return say(STATES[entry.origin])


def state_badge(entry: Entry) -> tuple[str, str]:
    """Return icon and role of how a question stands."""
    if entry.retired:
        return "close", "text2"
    if entry.calls:
        return "warn", "warn"
    return {"report": ("check-circle", "right"), "changed": ("edit", "accent"), "own": ("person", "accent")}[entry.origin]


def step_in_words(say: Catalogue, step: Step) -> str:
    """Return who did what and when in a question's history."""
    told = say(DEEDS[step.what], n=step.edition) if step.what == "made" else say(DEEDS[step.what], name=step.name)
    return say("{when}，{told}", when=moment(say, step.at), told=told)


def answer_in_words(say: Catalogue, kind: QuestionKind, prompts: tuple[str, ...], answer: tuple[str, ...]) -> str:
    """Return a key in one line."""
    if kind == "matching":
        return say("；").join(f"{left} \u2014 {right}" for left, right in zip(prompts, answer, strict=False))
    return (" \u2192 " if kind == "ordering" else say("；")).join(answer)

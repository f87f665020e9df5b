"""The one catalogue of sentences that people see: window, shell, exports and phone page ask it.

Messages are written in Chinese in the code; `resources/locale/en/LC_MESSAGES/jiuxue.po` translates them. It knows no Qt.
"""

import gettext
from pathlib import Path
from typing import Final

from app.errors import UserError

DOMAIN: Final = "jiuxue"
LANGUAGES: Final = {"zh": "简体中文", "en": "English"}


def mark(message: str) -> str:
    """Mark `message` for translation where it is declared; `Catalogue.__call__` translates it where it is shown."""
    return message


class Catalogue:
    """Sentences in one language."""

    def __init__(self, language: str, locale: Path | None = None) -> None:
        self.language = language
        self._translations: gettext.NullTranslations = gettext.NullTranslations()
        if language != "zh" and locale is not None:
            self._translations = gettext.translation(DOMAIN, locale, [language], fallback=True)

    def __call__(self, message: str, /, **data: object) -> str:
        """Return `message` in this language with `data` in its gaps."""
        told = self._translations.gettext(message) if message else ""
        return told.format(**data) if data else told

    def error(self, error: UserError) -> str:
        """Return what happened and what to do, in the person's words."""
        return self(ERRORS[error.code], **error.data)


ERRORS: Final[dict[str, str]] = {
    "file_missing": mark("找不到文件“{name}”。请看看它是不是被移走或改名了。"),
    "file_folder": mark("“{name}”是文件夹。请选择文件夹里的报告文件。"),
    "file_forbidden": mark("没有权限打开“{name}”，或者它正被别的程序占用。请关闭占用它的程序，或把它复制到自己的文件夹里再试。"),
    "file_unreachable": mark("读不出“{name}”。请检查它所在的磁盘或网络是否正常，也可以先复制到本机再试。"),
    "file_empty": mark("里面没有文字。请换一份有正文的报告。"),
    "file_binary": mark("这个文件里不是文字，读不出报告。请选择 txt、md、html、docx、pdf 或 ofd 格式的报告。"),
    "file_format": mark("现在还读不了这种 {format} 文件。请用原来的程序打开它，另存为 docx 或 txt 格式，再试一次。"),
    "file_picture": mark("这是图片，里面的字读不出来。请改用有文字的报告，或先用文字识别软件把它转成文字。"),
    "file_scanned": mark("里面是扫描的图片，没有可读的文字。请用文字识别软件转成有文字的 PDF 或 docx，或向发送的人要电子版。"),
    "file_garbled": mark("里面的文字没有编码，读出来全是乱码。请用原来的程序另存为 docx，或用文字识别软件转换，再试一次。"),
    "file_too_complex": mark("这个文件没能读完：用的时间或内存超过了限度，或者文件坏了。请用原来的程序另存一份，或只留正文，再试一次。"),
    "file_too_large": mark("文件太大了，里面超过 {limit} MB。请只留报告的正文，或拆成几份再试。"),
    "file_unreadable": mark("认不出文件的文字编码。请用记事本打开它，另存为 UTF-8 编码，再试一次。"),
    "file_damaged": mark("文件损坏了，读不出来。请用 Word 或 WPS 打开它，另存一份再试，或请发送的人再发一次。"),
    "file_encrypted": mark("文件加了密码，读不出来。请用 Word 或 WPS 去掉密码，另存一份再试。"),
    "report_too_long": mark("这份报告太长了，超过 {limit} 万字。请只留报告的正文，或拆成几份再试。"),
    "bank_without_report": mark("这个题库里没有报告，暂时不能放进来。"),
    "report_gone": mark("这份报告已经不在题库里了。"),
    "edition_first": mark("这份报告只有一版，没有更早的可以对照。"),
    "edition_itself": mark("一份报告不能是它自己的新版。请另选一份。"),
    "edition_same": mark("两份报告的内容已经一样了，不用再并成新版。"),
    "tag_long": mark("标签太长了，每个最多 {limit} 个字。"),
    "tags_many": mark("标签太多了，最多 {limit} 个。"),
    "point_gone": mark("这条要点已经不在了，可能刚在另一个窗口里改过。请再看一遍。"),
    "points_unlike": mark("这几条不是同一类要点，不能合成一条。"),
    "point_nameless": mark("请写上名称。没有名称的一组内容，要写明说的是什么。"),
    "point_title_missing": mark("请写上文件的标题。"),
    "point_subject_missing": mark("请写明这个数字说的是什么。"),
    "point_amount": mark("请用阿拉伯数字写，例如 198 或 4.5。万、亿、% 写在单位里。"),
    "point_member_twice": mark("“{member}”写了两次。请去掉一个。"),
    "point_members_many": mark("内容太多了，最多 {limit} 项。"),
    "point_long": mark("有一处太长了，最多 {limit} 个字。"),
    "question_gone": mark("这道题已经不在了，可能刚在另一个窗口里改过。请再看一遍。"),
    "question_faulty": mark("这道题还有不合格的地方，不能出。请改好右边列出的问题，或先存着。"),
    "question_long": mark("有一处太长了，最多 {limit} 个字。"),
    "question_parts_many": mark("选项和答案太多了，最多 {limit} 项。"),
    "correction_reason": mark("有人的成绩会变。请写明为什么更正。"),
    "reason_long": mark("更正的原因太长了，最多 {limit} 个字。"),
    "right_needed": mark("这是组织者用的。请先输入组织者口令。"),
    "passcode_short": mark("口令太短了，最少 {limit} 个字符。"),
    "passcode_long": mark("口令太长了，最多 {limit} 个字符。"),
    "passcode_wrong": mark("口令不对，请再试一次。"),
    "passcode_wait": mark("试错的次数多了，请等 {seconds} 秒再试。"),
    "person_gone": mark("找不到这个人。请重新选择姓名。"),
    "person_name_empty": mark("请填写姓名。"),
    "person_name_long": mark("姓名太长了，最多 {limit} 个字。"),
    "person_name_signs": mark("姓名里有看不见的控制符号。请删掉后重新填写。"),
    "goal_past": mark("这个时间已经过了。请选以后的日子。"),
    "goal_far": mark("日子太远了。请选 {days} 天以内的，太早学的大多还会忘。"),
    "goal_empty": mark("选的报告里没有卡片。请另选一份，或先到“题库”里导入报告。"),
    "reviews_few": mark("复习得还不够多，看不出您记得快还是慢。复习满 {needed} 次以后再来。"),
    "note_long": mark("笔记太长了，最多 {limit} 个字。"),
    "person_number_long": mark("编号太长了，最多 {limit} 个字。"),
    "person_number_signs": mark("编号里有看不见的控制符号。请删掉后重新填写。"),
    "person_number_taken": mark("编号“{number}”已经有人用了。请换一个，或不填，程序会给一个新的。"),
    "branch_long": mark("支部名称太长了，最多 {limit} 个字。"),
    "branch_signs": mark("支部名称里有看不见的控制符号。请删掉后重新填写。"),
    "leave_reason_long": mark("请假的原因太长了，最多 {limit} 个字。"),
    "record_template_kind": mark("“{name}”不是 Word 文档（.docx）。请用 Word 或 WPS 打开它，另存为 .docx，再试一次。"),
    "record_template_large": mark("模板“{name}”太大了，里面的文字不像是模板。请换一个文件。"),
    "record_tag_open": mark("模板“{name}”第 {number} 段的标记没有写完：{tag}。双花括号和百分号要成对，请改好再换上。"),
    "record_tag_unknown": mark("模板“{name}”第 {number} 段用了没有的名称：{tag}。能用的名称见说明文档，请改好再换上。"),
    "record_tag_wrong": mark("模板“{name}”第 {number} 段的标记写得不对：{tag}。请改好再换上。"),
    "record_tag_forbidden": mark("模板“{name}”第 {number} 段的标记不能用：{tag}。模板里只能填内容、重复和判断有没有。"),
    "record_block_open": mark("模板“{name}”第 {number} 段的“{tag}”没有和开头、结尾配成对。请改好再换上。"),
    "role_empty": mark("有一行身份是空的。请写上，或移除这一行。"),
    "role_long": mark("身份太长了，每个最多 {limit} 个字。"),
    "role_signs": mark("身份里有看不见的控制符号。请删掉后重新填写。"),
    "role_twice": mark("身份“{name}”写了两次。请去掉一个。"),
    "roles_many": mark("身份太多了，最多 {limit} 个。"),
    "role_unknown": mark("身份列表里没有“{name}”了，可能刚在另一个窗口里移除。请重新选择。"),
    "roster_left": mark("{name}在这一天已经离开了。"),
    "roster_here": mark("{name}没有离开过，不用再回来。"),
    "roster_back_early": mark("{name}是 {day} 离开的，回来的日期不能更早。"),
    "roster_itself": mark("这是同一条记录。请另选一条来合并。"),
    "roster_undone": mark("这一步已经撤销过了。"),
    "roster_changed": mark("名单刚才改过，和这里看到的不一样了。请再看一遍，重新做这一步。"),
    "roster_in_use": mark("“{name}”已经有学习或测验记录，不能撤销添加。不在名单里的人，请用“离开”。"),
    "roster_no_names": mark("表里找不到“姓名”这一列。请在名单第一行写上“姓名”，下面每行一个人，再试一次。"),
    "table_old": mark(
        "“{name}”是旧格式（.xls、.et）或加了密码的表格，读不出来。请用 Excel 或 WPS 打开它，去掉密码，另存为 .xlsx，再试一次。"
    ),
    "table_damaged": mark("表格“{name}”损坏了，读不出来。请用 Excel 或 WPS 打开它，另存为 .xlsx，再试一次。"),
    "table_kind": mark("“{name}”不是表格。请选择 .xlsx 或 .csv 文件。"),
    "table_encoding": mark("认不出“{name}”的文字编码。请用 Excel 或 WPS 打开它，另存为 .xlsx，再试一次。"),
    "table_empty": mark("“{name}”里没有内容。请选择有名单的表格。"),
    "table_long": mark("“{name}”太大了，超过 {limit} 行。请只留名单，删掉其他的行和工作表，再试一次。"),
    "template_broken": mark(
        "文件“{file}”的第 {line} 行不能用：{found}。请改好这一行，或从数据文件夹的“questions”里移走您自己的“{file}”，程序就用自带的那一份。"
    ),
    "own_name_empty": mark("请写上提法的名称。"),
    "own_name_long": mark("名称太长了，最多 {limit} 个字。"),
    "own_members_few": mark("请至少写 {limit} 项，一行写一项。"),
    "own_members_many": mark("内容太多了，最多 {limit} 项。"),
    "own_member_long": mark("有一项太长了，每项最多 {limit} 个字。"),
    "own_member_twice": mark("“{member}”写了两次。请去掉一个。"),
    "own_document_long": mark("出处太长了，最多 {limit} 个字。"),
    "own_document_missing": mark("写了年份，还要写上出处。也可以两样都不写。"),
    "own_year_missing": mark("写了出处，还要写上年份。也可以两样都不写。"),
    "own_year_wrong": mark("年份请写四位数字，例如 2016。"),
    "own_known": mark("您已经有一条叫这个名称的提法：{name}。请改那一条，或换一个名称。"),
    "own_too_many": mark("最多写 {limit} 条。请先移除不用的，或写进数据文件夹“questions”里的“lexicon.toml”。"),
    "own_gone": mark("这一条已经不在了，可能刚在另一个窗口里移除。"),
    "quiz_empty": mark("没有可以出的题。请换一份报告，或多选几种题型。"),
    "quiz_closed": mark("这次测验已经结束，不能再作答。"),
    "quiz_open": mark("这次测验还没有交卷，还没有成绩。"),
    "resource_broken": mark(
        "文件“{file}”的第 {line} 行不能用：{found}。请改好这一行，或从数据文件夹的“resources”里移走您自己的“{file}”，程序就用自带的那一份。"
    ),
    "mode_gone": mark("这种学法已经不在了。请换一种。"),
    "mode_broken": mark("这种学法还不能用，请改一改“{field}”。"),
    "mode_too_many": mark("学法太多了，最多 {limit} 种。"),
    "meeting_gone": mark("这次会议已经不在计划里了，可能刚在另一个窗口里移走。"),
    "record_not_held": mark("这次会议还没有开完，没有学习记录。开完以后再导出。"),
    "meeting_held": mark("这次会议已经开始或开过了，不能再移走、改期、取消，也不能换报告。"),
    "meeting_not_now": mark("现在不能这样做：会议可能刚在另一个窗口里开始、结束或取消了。请再看一遍。"),
    "meeting_lacks": mark("还有一项没填，不能开始。请先填好会议信息。"),
    "meeting_reason_missing": mark("请写上原因。"),
    "meeting_long": mark("写得太长了，最多 {limit} 个字。"),
    "meeting_nobody": mark("名单里没有该参加的人。请在名单里写上身份，或改一改这种学法谁参加。"),
    "meeting_no_questions": mark("没有可以出的题。请换一份报告，或换一个专题。"),
    "meeting_other_way": mark("这次会议在会上传着一台电脑答题，不从“今日”里答。"),
    "meeting_closed": mark("现在不能答题：会议还没开始、已经结束，或者还没轮到。请问一问组织的人。"),
    "paper_no_parts": mark("还没有选题。请至少给一种题型定上题数。"),
    "paper_kind_twice": mark("同一种题型写了两次。请合成一种。"),
    "paper_too_many": mark("题目太多了，一份试卷最多 {limit} 题。"),
    "paper_marks": mark("分值不对。每题的分值以 0.5 分为一档，从 0.5 分到 {limit} 分。"),
    "paper_empty": mark("没有可以出的题。请换一份报告，或放宽章节和题型。"),
    "paper_no_other": mark("没有别的同类题可以换。"),
    "paper_untitled": mark("请给试卷起个名字。"),
    "paper_title_long": mark("试卷的名字太长了，最多 {limit} 个字。"),
    "paper_unsaved": mark("请先保存试卷，再答卷。"),
    "sheet_slip": mark("第 {place} 题填的“{text}”读不出来。请照卷面再填一次。"),
    "sheet_twice": mark("{name}的答卷已经录过了。要改动，请用“核对”。"),
    "answers_no_head": mark("表里找不到“姓名”和题号这一行。请用这份试卷的录入表来填。"),
    "answers_foreign": mark("“{name}”不是网页测验的结果文件。请选择交卷时存下的那个 .json 文件。"),
    "answers_newer": mark("结果文件“{name}”是更新版本的程序做的。请升级本程序后再导入。"),
    "answers_damaged": mark("结果文件“{name}”损坏了，或者被改过。请答题的人再存一次，重新发来。"),
    "answers_no_paper": mark("“{name}”答的试卷不在这台电脑上。请在做这份试卷的电脑上导入。"),
    "answers_taken": mark("“{name}”已经收过了，不会重复计。"),
    "paper_gone": mark("这份试卷已经不在了。"),
    "practice_empty": mark("这里没有可以练的题。"),
    "exam_minutes": mark("时间请写 1 到 {limit} 分钟，也可以不限时。"),
    "practice_gone": mark("这道题已经不再出了，请练下一题。"),
    "qt_libraries": mark("打不开窗口：这台电脑缺少系统组件。请安装 {packages} 后再试（Debian、Ubuntu：sudo apt install {packages}）。"),
    "no_display": mark("打不开窗口：这里没有图形桌面（没有设置 DISPLAY 或 WAYLAND_DISPLAY）。请在桌面环境里启动，或先安装并启动桌面。"),
    "display_refused": mark("打不开窗口：连接不上图形桌面“{display}”。请在自己登录的桌面环境里启动。"),
    "settings_unsaved": mark("设置没有保存：文件夹“{folder}”写不进去。请检查磁盘空间和权限。"),
    "store_damaged": mark(
        "数据文件“{name}”损坏了，在文件夹“{folder}”里。程序没有改动它。请用“backups”文件夹里最近的备份替换它，或请管理员帮忙。"
    ),
    "store_foreign": mark("文件夹“{folder}”里的“{name}”不是本程序的数据文件。程序没有改动它。请把它移到别处，或换一个数据文件夹。"),
    "store_newer": mark("数据文件“{name}”是用更新版本的程序保存的。请升级本程序后再打开。"),
    "store_missing": mark("文件夹“{folder}”里的数据文件“{name}”不见了，但留有备份。请把“{backups}”里最近的备份复制回来，改成原来的名字。"),
    "store_read_only": mark("数据文件“{name}”不能写入。请检查文件夹“{folder}”的权限，以及磁盘是不是只读。"),
    "store_full": mark("磁盘满了，没能保存。请在文件夹“{folder}”所在的磁盘上腾出空间，再试一次。"),
    "store_busy": mark("数据文件“{name}”正被另一个程序占用，没能保存。请关闭另一个窗口，再试一次。"),
    "store_unreachable": mark("读写数据文件“{name}”时磁盘出错。请检查文件夹“{folder}”所在的磁盘或网络。"),
    "export_in_use": mark("“{name}”正在被别的程序打开。请先关闭它，再导出一次。"),
    "export_forbidden": mark("没有权限把“{name}”写到文件夹“{folder}”里。请换一个文件夹。"),
    "export_no_room": mark("磁盘满了，“{name}”没有写成。请腾出空间，或换一个位置。"),
    "export_no_folder": mark("找不到文件夹“{folder}”。请换一个位置。"),
    "export_failed": mark("没能在文件夹“{folder}”里写成“{name}”。请换一个位置或名字再试。"),
    "export_folder": mark("“{name}”是文件夹。请写明题库文件的名字。"),
    "input_unreadable": mark("从标准输入读不到报告。请用管道或“<”把报告送进来。"),
    "output_unwritable": mark("没能写到标准输出：接收的一方已经关闭，或者磁盘满了。"),
    "stopped": mark("已经停止，题库没有写成。"),
    "data_unknown": mark("认不出数据文件夹“{folder}”。请写出完整的位置。"),
    "usage_option": mark("没有“{option}”这个选项。"),
    "usage_needs_value": mark("选项“{option}”后面缺少内容。"),
    "usage_takes_nothing": mark("选项“{option}”后面不能带内容。"),
    "usage_command": mark("没有“{word}”这个命令。要打开一份报告，请用 jiuxue open。"),
    "usage_too_much": mark("多了“{word}”。一次只能处理一个文件。"),
    "usage_no_file": mark("请写明要打开的文件。"),
    "usage_no_report": mark("请写明报告文件，“-”表示标准输入。"),
    "usage_no_output": mark("请用 -o 写明题库文件，“-”表示标准输出。"),
    "usage_output": mark("选项 -o 只能和 jiuxue generate 一起用。"),
    "usage_onto_report": mark("“{name}”就是报告本身。请给题库另取一个名字。"),
}

HINTS: Final[dict[str, str]] = {
    "short": mark("报告只有 {characters} 个字，能找到的要点不多。"),
    "only_names": mark("报告提到了 {names} 个提法的名称，但没有列出内容，所以不能出题。"),
    "no_formulas": mark("没有找到带数字的提法，例如“三力”“五带一帮”。"),
    "no_figures": mark("没有找到数字，例如人数、次数、百分比。"),
    "few_points": mark("一共只找到 {points} 个要点。"),
}
"""Why a report yields little, by the code of `app.services.importing.Hint`."""

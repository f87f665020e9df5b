"""Extract layer: the small words of official prose that open or close a list.

General vocabulary of the genre, never of one report: prepositions and verbs that stand before a list, nouns and adverbs
that stand after it. They are evidence for an edge, not a segmenter.
"""


def word_pairs(text: str) -> frozenset[str]:
    """Return the two-character words that stand one after another in `text`."""
    return frozenset(text[at : at + 2] for at in range(0, len(text), 2))


PREPOSITIONS = frozenset(
    "以用对把将在从与和及为是即指按由向到让使令给于因就比跟同被有并各等的地了要须需应能可抓建促强破办做推当作含分设已再又也更均凡赴往"
)
"""Single characters after which a list may begin."""

OPEN_NO_MEMBER = frozenset("在以用对把将从向按由与于被赴往即")
"""Prepositions that open a member only where they open the others too."""

STRONG_PREPOSITIONS = frozenset("与把将向的")
"""Those of them that are hardly ever the end of a longer word."""

HEADS = word_pairs(
    "加强强化提升提高推进推动促进深化完善健全优化加快扩大坚持落实开展实施建设打造培育构建建立建成统筹聚焦围绕突出抓好抓实抓牢抓住做好做实做强做优做大做精做细做到实现形成增强巩固拓展保障"
    "支持鼓励引导规范加大发展压实推行推广创新创建创造举办组织参与协调培养引进集聚汇聚凝聚发挥弘扬践行贯彻学习宣传宣讲维护保护防范化解严守守牢守好守住筑牢夯实搭建搭好畅通拓宽丰富强调要求"
    "制定制订出台印发编制完成新增引领带动带领支撑服务满足解决治理整治打击打好打赢打通办好办成用好用活用足管好建好抓紧重视关注包括包含涵盖涉及覆盖推出布局谋划部署立足依托利用通过根据按照"
    "针对面向瞄准对标对接融入投身主攻赋能激发释放挖掘盘活整合改造升级扩建新建改建续建申报获评荣获入选接受作为成为具有具备存在克服应对杜绝严禁联系沟通督查督导指导检查监督走访慰问调研考察"
    "审议审查批准听取反映督促确保力争争取争创营造展现体现彰显凸显遵循遵守执行履行承担担负肩负扛起扛牢牢记牢固树立确立明确突破攻克攻坚补齐弥补降低减少压减减轻消除破除破解清除清理排查处置"
    "查处纠治转变转化改进改善改革调整转型开发开放开拓开创启动运用应用采取采用探索尝试研究分析研判评估考核评价表彰奖励资助补贴发放下达安排投入筹集募集吸引吸纳招引招录选派选拔配备配强储备"
    "锻造锤炼淬炼磨砺提供供给供应惠及造福增进保持保证维持稳定稳住积聚积累挺进迈向走向迈入进入站在处在列席出席参加召开列入纳入进行从事办理处理协商讨论配合走进深耕擦亮叫响唱响讲好守护呵护"
    "关爱关心帮助帮扶扶持救助挂牌成立组建设立设置划定签订签署达成兑现兑付兴办兴建续写谱写书写绘就描绘勾画铸牢铸就熔铸锚定锁定紧盯紧扣抢抓把握掌握熟悉了解领悟领会感悟坚守传承延续倡导提倡"
    "倡树倡议号召动员发动组成构成培优壮大做深做透抓细抓深盯紧盯牢管住管控控制遏制严控严查严打预防避免保住兜牢兜住稳控压降压缩精简简化合并撤并取消放宽放开搞活激活带来赢得得益受益获取收获"
    "聚集集中集结汇集融通打破冲破跨越攀登攻占抢占占领领跑疏导劝导培训训练选树评选评定认定认证验收审核审批核查核实摸排摸清查找找准剖析总结提炼梳理编写撰写发布公布公示通报汇报反馈回应答复"
    "采纳吸收借鉴学好建强配齐补足补强补短延伸拉长拉动驱动撬动连接链接织密织牢建起架起搭起树起竖起撑起挑起承接承办主办协办举行召集邀请聘请选聘招聘录用任用任命分管负责牵头主抓推介推荐推送"
    "推开铺开试行展示展览陈列出版编纂创作排演上演播放播出栽培维修修建修复修缮修订修改拆除清退退出关停淘汰替代迭代回收节省涌现诞生孕育发现增设增加减免免除返还缴纳支付支出拨付下拨追加打响"
    "缓解缓和解除消化消灭摒弃抵制抵御拒绝反对驳斥揭露清查查办立案侦破起诉审理审结执结调解仲裁裁决判处统领引入输送调动调配调节调控拉开破难破局赶超追赶超越跟上融汇收集收取征收征集征求采集采购购买购置出售销售租赁借用征用占用使用选用启用试用推崇尊重"
    "敬畏尊崇崇尚热爱爱护珍惜感恩铭记缅怀纪念庆祝慰劳致敬褒奖奖补激励鞭策鼓舞振奋提振提请提醒提示提炼提前担任聘任推举推选竞选竞聘选举选任晋升提拔触及接触接收接管接续接力连通环绕辐射带富带活突显折射印证验证证明说明阐明阐释阐述诠释解读解析解释拟定"
    "拟订起草修编编写编印编排设计策划筹划筹备筹建筹措投放投用投产投保净化美化绿化亮化硬化细化量化活化催化孵化固化内化外化淡化弱化扎牢扎紧拧紧绷紧整饬整肃肃清铲除根除根治疏通疏浚清洗清扫清运照顾照料赡养抚养看护看管掌管主管养成促成造就历练磨炼"
    "砥砺宣介宣扬传播传递传达传授讲授讲解讲述观看观摩参观瞻仰聆听倾听收听收看阅读研读诵读学懂弄通吃透悟透填写填报上报申请报送储存开办开设开工开行开辟开掘拥有享有占据持有遭受面临面对迎接迎来战胜抗击抵抗依据遵照参照引荐助推联动联通联络发出发起发扬"
    "发掘发行收到撤销废止终止停止暂停确认认清认识识别辨别鉴别校正纠正矫正修正护航护佑反哺回馈回报答谢关怀体恤体察排解化解集中汇报述职询问质询约谈谈话函询问责追责执纪惩处惩治震慑"
    "分成分为划分联合会同严惩严打从严实行走深走实落地见效见行上线上架上马推行试行给予予以结合辅以佐以"
    "访谈挂职建言献策擂响吹响开通贯通通车运送搭载依靠凭借借助助力致力献力发力着眼着手紧跟跟进对比对照当好干好搞好练好唱好答好下好走好种好育好扛好选好写好聚好护好担当担起"
)
"""Words after which a list may begin; many are verbs that may also open every member."""

LEADS = word_pairs(
    "目前现在今年去年近年我们大家全市全省全县全区全镇全州全旗重点特别尤其其中分别就是主要包干先后相继累计关于对于有关相关各类各种各级各项这些所有全部全体广大一批同时而且并且或者以及还有来自属于位于"
)
"""Words after which a list may begin and which open no member."""

ADVERBS = word_pairs(
    "奋力聚力倾力合力竭力全力逐一逐个逐项定期按时及时经常随时全面深入大力着力扎实持续不断切实努力更好更多坚决坚定充分有效有序稳步率先共同协同严格严肃严厉从严积极主动自觉深刻准确牢牢紧紧始终继续加速高效精准科学合理依法密切统一"
)
"""Adverbs that stand between a verb before the list and the list; only lists of verb phrases begin with one."""

ATTRIBUTES = word_pairs("重大主要关键核心优质特色新型高端先进传统新兴基本公共基层农村城镇专业")
"""Words that describe what stands right behind them: no member begins between the two."""

HOLDERS = word_pairs("农村乡村城市城乡城镇企业国企民企基层机关社区学校医院全国全省全市全区全县全州")
"""Whose something is: said once before a list, it holds for all of it."""

AFTER_VERB = frozenset("好到出成为入于至")
"""Characters that complete a verb (实施好, 转化为) and hardly ever open a member behind one."""

NOUNS_TOO = word_pairs(
    "协商视察讨论审议协作结合调解分析检验检测护理租赁采购传播传递改革服务治理发展保障监督检查研究创新建设组织管理支撑引领调研考核评价指导开放保护教育宣传联系沟通生产合作交流改造升级攻坚学习规划协调分析"
    "培训应用开发供给供应消费投入工作执行指挥调度运营经营运行"
)
"""Verbs that are as often nouns inside a longer name: weak evidence that a list begins after them."""

PREDICATES = word_pairs(
    "占比顺利成功相继先后稳步持续大幅全面更加不断深入有效明显显著总体整体快速加快进一入选获批获评荣获位居排名增长下降提升提高"
    "改善增强加速竞相集中正式同步同时共同均已基本实现取得得到迈上保持推进启动开工投产投用竣工建成落地落户挂牌亮相上线通过完成加入纳入列入"
)
"""Words that open what is said of a list: the list ends before them."""

NOUN_MEASURES = frozenset("个项条支名种类次座家场届批套件份所处位")
"""Measure words: after a number with one of them a list may begin."""

TAILS = frozenset("等的之更均都相互向在为被从与和及以上下中里内间获居达超是有也已将要使让把对共双三四五六七八九十两各") | word_pairs(
    "流程矛盾纠纷诉求隐患案件犯罪建设工作水平能力机制体系活动情况局面关系制度领域方面行动工程项目产业事业格局优势作用问题任务目标要求模式方式方法环节部门单位企业机构组织人员干部群众资源要素服务监督治理改革发展保护"
    "管理保障提升增强改善提高明显显著持续大幅全面更加不断深入有效深度高度协同联动融合一体有机衔接统筹推进推动促进实现形成全部分别同步同时共同总体整体整个稳步稳定稳中快速加快相继先后成功"
    "顺利入选位居排名突破增长下降获得成为进入纳入列入融入贯穿覆盖实行开展取得得到迈上结合并举并重贯通齐抓专项综合集中重点主体基础环境质量规模结构布局标准政策措施举措手段渠道途径载体抓手"
    "队伍力量效应效益效能氛围集群基地园区平台网络设施体制业态场景消费市场经济产品品牌地区区域流域沿线周边两地三地四地各地战线系统行业口岸互促共进并进协作共建共享联建联创"
)
"""Words and characters before which a list may end."""

ANNOUNCING = (
    "(?:(?:主要|具体|分别|内容)(?:包括|包含|是指|是|指|为|有)|包括|包含|涵盖|也?就是指?|即为?|(?:是|系|特|泛|即|意)?指(?:的是)?|"
    "(?:分别|依次)?对应(?:的是|着|为)?|(?:分别|依次)(?=\uff1a)|(?:含义|意思|内容)(?:是|为)|意为|囊括|代表)"
)
"""Pattern of the words that say: what stands here is spelt out next. 为, 是 and 有 alone say it too weakly."""

JOINERS = ("以及", "和", "及", "与", "暨")
"""Words that join the last member."""

NOT_OPENING = frozenset("的了着过们和与及或而并等之所者地得、")
"""Characters that open no member."""

import { once } from '../base/once.ts'

/**
 * GB 2312 has its 3755 common characters in the order of their sounds: where each sound begins. Typists take one character for
 * another of the same sound.
 */
const soundsBegin: readonly string[] = [
  'a啊ai埃an鞍ang肮ao凹ba芭bai白ban斑bang邦bao苞bei杯ben奔beng崩bi逼bian鞭biao标bie鳖bin彬bing兵bo玻bu捕ca擦cai猜can餐cang苍cao操ce厕ceng层cha插chai拆chan搀chang昌chao超che车chen郴cheng撑',
  'chi吃chong充chou抽chu初chuai揣chuan川chuang疮chui吹chun春chuo戳ci疵cong聪cou凑cu粗cuan蹿cui摧cun村cuo磋da搭dai呆dan耽dang当dao刀de德deng蹬di堤dian颠diao碉die跌ding丁diu丢dong东dou兜du督duan端dui堆',
  'dun墩duo掇e蛾en恩er而fa发fan藩fang坊fei菲fen芬feng丰fo佛fou否fu夫ga噶gai该gan干gang冈gao篙ge哥gei给gen根geng耕gong工gou钩gu辜gua刮guai乖guan棺guang光gui瑰gun辊guo锅ha哈hai骸han酣',
  'hang夯hao壕he呵hei嘿hen痕heng哼hong轰hou喉hu呼hua花huai槐huan欢huang荒hui灰hun荤huo豁ji击jia嘉jian歼jiang僵jiao蕉jie揭jin巾jing荆jiong炯jiu揪ju鞠juan捐jue撅jun均ka喀kai开kan刊kang康kao考ke坷',
  'ken肯keng坑kong空kou抠ku枯kua夸kuai块kuan宽kuang匡kui亏kun坤kuo括la垃lai莱lan蓝lang琅lao捞le勒lei雷leng棱li厘lia俩lian联liang粮liao撩lie列lin琳ling玲liu溜long龙lou楼lu芦lv驴luan峦lve掠lun抡',
  'luo萝ma妈mai埋man瞒mang芒mao猫me么mei玫men门meng萌mi眯mian棉miao苗mie蔑min民ming明miu谬mo摸mou谋mu拇na拿nai氖nan南nang囊nao挠ne呢nei馁nen嫩neng能ni妮nian蔫niang娘niao鸟nie捏nin您ning柠',
  'niu牛nong脓nu奴nv女nuan暖nve虐nuo挪o哦ou欧pa啪pai拍pan攀pang乓pao抛pei呸pen喷peng砰pi坯pian篇piao飘pie撇pin拼ping乒po坡pou剖pu扑qi期qia掐qian牵qiang枪qiao橇qie切qin钦qing青qiong琼qiu秋',
  'qu趋quan圈que缺qun裙ran然rang瓤rao饶re惹ren壬reng扔ri日rong戎rou揉ru茹ruan软rui蕊run闰ruo若sa撒sai腮san三sang桑sao搔se瑟sen森seng僧sha莎shai筛shan珊shang墒shao梢she奢shen砷sheng声shi师shou收',
  'shu蔬shua刷shuai摔shuan栓shuang霜shui谁shun吮shuo说si斯song松sou搜su苏suan酸sui虽sun孙suo蓑ta塌tai胎tan坍tang汤tao掏te特teng藤ti梯tian天tiao挑tie贴ting厅tong通tou偷tu凸tuan湍tui推tun吞tuo拖wa挖',
  'wai歪wan豌wang汪wei威wen瘟weng嗡wo挝wu巫xi昔xia瞎xian掀xiang相xiao萧xie楔xin薪xing星xiong兄xiu休xu墟xuan轩xue靴xun勋ya压yan焉yang殃yao邀ye椰yi一yin茵ying英yo哟yong拥you幽yu迂yuan鸳yue曰',
  'yun耘za匝zai栽zan咱zang赃zao遭ze责zei贼zen怎zeng增zha扎zhai摘zhan瞻zhang樟zhao招zhe遮zhen珍zheng蒸zhi芝zhong中zhou舟zhu珠zhua抓zhuai拽zhuan专zhuang桩zhui椎zhun谆zhuo捉zi兹zong鬃zou邹zu租zuan钻zui嘴zun尊',
  'zuo昨',
]

/**
 * Characters of the forms' labels, each with those that look like it: by how far their outlines cover each other, and less of that
 * where they rhyme, as those with a part in common do. Recognition takes one for the other.
 */
const looks: readonly string[] = [
  '主古生由虫兰金企卞牛 动劫助劲幼勒 公耸云 开筛苔升杆歼奸肝秆扦钎纤芥齐轩牙吁狂旺 情睛精惰慎债愤馈墙渭惯懂擅倚谓悔僵檀猜值渍填懊懦慌博傅溃滑愧筒 政改致放败敬收故效敖教敦敞敏矽散孜款敢敌赦 府庐庶麻唐',
  '信唁倍伯借仿僵倡俏僧恼估佳位值依焦疽俭债恤偏儒住 息急意直慈忌鼻基思怠患愚悬念恳总皇阜衰袁惹惫恩惠慧忘享矗 数故敷取欲敛救赦敦致敞敝散败教敖敌敢效放蚊敬敏戴 同洞闻伺固阎闯间网国阂阑阉问阁词阀园冈向闸阔图圈',
  '渠粟辜黍聚梁秉柔栗桌染棠柒桑 道遭造邀遥逃遣遗逢遵递逼值追渣谱遂迢逝谨通速退遏迫谦适逸迈谎遇 和积如利私 方亢 式亢 相粮柜祖棺租档粗格袒棉蛔帽松拒钥 计什汁仕译叶针让灶讳 条备茶务亲圣奈 总恿怂忌息怠恩恶兑',
  '其箕宜基昔集棘具宾真棠龚套 中虫牛巾由卞申 规观砚舰视现烦甥 范茫芭箔苑菏茧 性粳惊住拄往件柱忱烛蚀惶牲胜注怜挽估拦抽许怔恤悸枯 文义叉交夹又父 件便怜仟仲住性你许评伟伶停往估坪像伴体 制剃剔刺驰副剿割刨剥 发友爱',
  '通诵涌懂送逼遏遇遣速逸递逢逞遭道遍迎遗退适遵迪逝透遥谴遁谨逊逾 过进迸逗泣 的酌钓豹灼韵约 报搔摇根恨担很损抿拒捐狠捏援抵振板棍拔揖扳搜拇抠播拨推撂扣把揭 网刚纲冈两问同间阿闻闸回阎闹闷闲阅 站钻砧姑贴咕拈帖枯',
  '务努苦劣势条男尧备 微徽檄傲擞撤撒做撇循澈 博模摸傅缚懊慎愧塘痹情恃坤椿得痔填惧慷慢懂悍搪攫槽檀镰垮糟拷 他纳把插怕池地仙估俏创僵便 回闺团固圈困问因阅圃囚图网囤面 应庆庄店皮 解鲜',
  '读续误赎速诬诸谱语谈谍请谋镍慎焕谩该议课谨认 众介 关失夫夹央矢兑共头欠 注沽述涂估途许往油浊沈汪沾性建江 热焦 点连卢贞 或成戒咸戌戍戎 重董童恿勇雷熏秉雪量墨凰垦置星惠氢贯里鲁冒皇堡垂看墓震番厦富誓 舆吴聚属再奥',
  '次衣决 参叁看拳恭券卷巷 举朱誉季旱牟乖率皋 办丸亦 新靳晋斩断斯所 闻闷间阉同阎闯阂阑阁阅阔闰阀闭闽冈阐网闹闸闪而闲澜 布东车 会合金余台尝 要导曹暴耍娶婴委萝箩婆栗姜娄妻蔑姿麦更菱婪夏贾 负鱼兔灸贞页责贵贺黄贪贡良贯',
  '责贺页折贵贯资赞青贾贤贡贪费真贸货毒赁奏贞贷董壹灵胃臭寞奥赛赘 志击吉市启忠忘态 在往左柱住 线饯践钱贱缅残栈纱绩终续纹红绥缆 访炕伤抗杭请讲 谈淡谩读该误谍议请琐 策饿第笋莆篇苇隶柬集束董审秉币筐案棠篆',
  '稿稍稻糟稽稠穆秧稳穗藕棉稼 事币喜妻隶挚意鼻辜奉毒摹亭挛寓享窜裹董串惠拳皋素攀童莆祟青牵拿 依伎浓倦催佑信 申电丰牢市半冉屯毕竿甲学圭辛中卡卒亩弟韦宙 请睛精靖谓惰猜诲渭馈谨话慎诸诣读谐谎诵谤语诗猾谭谩溃滑诱滇诅莆',
  '收改孜故枚放政致败牧驳敬驭 到剥列判划刮则剑剁荆刺剃剿 当盎自岂圭岩吉告舀邑盅宙虽亩出 面简间廉田而酉卤西固画茵菌丽雨丙筒鹿届衙滴渔两回 传砖伶侍怜伟恃傻玲使伊',
  '真肯粪具寞箕直臭算寅责莫鼻青寡贵寓募奠喜育囊袁壹其黄氟巢嘉葛奏 络缩烙终铬格组结绦缮绪绝路维赂咯胳绕绢给略貉绍绘缔绩焙缉纺 函阑山困画固国围闲 结缮络绽给纯绍绦纺绪维缕焙绝组纫统继纬绅绕惦绢赔',
  '按擅檀担扳技披枝拨被棱拉拔伎搜彼核校揍拧抵挂坡妓拽接抗投梭 时村肘衬讨豺对 延赶廷建 期斯丽即朗朋胡捆朔 答差筏签鉴菩吝笛害寄各苔言官 复鲁寓蛊矗督蓄娶夏宴妻菱臭曼寞氧篱氦售蔓童麦真氢篡奠氨',
  '属屈屋腐屠虞居局露雇禹窟舆履犀屡届屑庸厦眉质厘翼晨尾凰屎鹰震罩 于乎干千王子壬乐丁矛了宁正 已巳己日巴 围匪圃囤圈国困图圆固阑因园囚闲团函 意息急直事隶篱悉室喜童慧惫章惹葱煮惠蓑董蓄竞患富瘟寞悬恿窜竟 部郁邹剖邵郡邢邮都',
  '予录矛干千子圣 涉液浙沙渍溃淡渣漫洼 国阔围固囤圃园圆图囚匡画同田困圈闯因函闺阑限 秘稽穗 密帝窒医帘害峦茁 商岗庞简高南筒斋离裔箭 业亚韭此曲血 个全牵 隐隙稳隘隆阻障随隋臆 私弘和 危龟 安支 全圭企仓至含个金',
  '共肿井并关牲 经烃轻绎绦绝绳级绩缘缮缕缠组纤 济洗漆汽疥涛涪浇 社扯杜牡肚灶针吐壮杠桂柱栓枉蛙扛挂批 稳穗隐穆橡租稿稼稽稚 定走宝足宇 是里置呈楚足垦量星哥黑垒晕 例倪伺倒俩侧侗剑刨 所靳斩新断斯',
  '指惜诣拾揖批持措揩楷捎榴拐捕担招抬抱福榷捐括拍抠梢拖拒猎扣播搔 法渣怯沫洗浩诀诛浊泣 律津捧德樟悼撑掉棒祷惶镰铸愧肆槐徐稼 形影彤彭彰 本木乖季卞术 行钉衍万待 机析祈执棋帆杭钒扒租抗桥祖 存粹弃拌',
  '告包佬吉自苦击宙杏圭曾售当含冉岩倍盅咨普启尝亩 知如却 作诈炸佯咋伸伴什仆你俘仟 出土亩肃山击士川由田当 更甭男吏董冤麦要重勇惠果 改败政收故孜放致矽枚敢敬散 补朴扑讣礼祁 充先亦兑夫完',
  '途逾速述遇渝愉逐注渔误逮迪逸遍达逢诡适遣迷遗逼追递迫迭 径烃轻惺征怪往搔 理递适逸堤迪埋瑰现琐涅球珠速珊误琼琅涯睡 议识置仅汉误谍谈纹玫诀坟饺读 量董童垦星重曼呈暑羹墨蕾虽置皇景蚤贵囊番是蛰蛮巢蛋氢晕凰雷纂霍',
  '维给稚锥难椎堆谁纸推继络结绒缉缕缨统缮绦绅纵绘 持恃诗侍峙拾挤椅柿指揖技植待挎特接搏拷挟椿掩捞措揩揍挠捕拂拌搂 具矗素氟粟暮毋毒幕寓募煮真臭其昌巢桌鼻景莫集桑箕 体悸你侈休佯仲傣件 为力',
  '被桅惟披破坡枝玻彼技按拔桩神妓拨袜摧椒推核械掖 纠纽叫组缉约 错锁锗铅腊猎惜蜡锚诸醋钳铺铭镇猪铬镑钨销绪堵锡镶镣钥钩镭铝镜锈 诉诅毋毒拆忻沂讥折近 讼识设 者合奢音考昔巷老看名奎有皆叁春着 驳驭收骏',
  '原患厘厚康尿眉屈屎盾庸唐匣犀屋凰鹰象摩 求末朱 投授搜抠扣揍役没设拎梭橙良摸技挽棱接畏操模换扳扯拉援按拢桓 取驭叙奴数敢散耿敏 费蕾畏胃备贾责赘贵赞赁贤赛资贸曹置贯贺晋簧贫董',
  '用弓盅熔甲川组甩币帛臣祖丙姐租阻炬吊坷足周爪扇肃芭莆雨示韦粗凰 构拘物均绚桐 建遣显迁遍逮廷述趣速注煌淳延 设讹没投役股谩说讼谨馁讯 保谣探课促傀倪偶深评伏佣侣惺悍 障嚷嗓降隋瞳隙隆除嘴隐嚎蹿晦哼啼啸晴 工虫丁',
  '专寺幸变令妄 门问闪 置譬臂翼壹翟蜜誓喜冀霓冒董胃蕾雷青雪曹量瞥罩重警蟹督署霍鲁晋费 查誉杏宣壹奋奎誊瓷言 阅闽间问闻阐阑阀阎闭阉回阁闰网 从队认 员贯虽贡灵吴页黄贵责贝寅臭日 职积炽肌耿聪聘 包告色乞也',
  '括活捉措拙挫恬话摇拾抬播拒招插拯抠扬捆擂拴指拐挡恰揩捂柄拆拥挂 兼典差美盖焦酋豢 项须坝顷烦琐粳垣埂狈填 编骗绵偏练缄缅镰缩煽缠综缝缔缚续缎缓绪绩细绸纲 辑揖辊辅辗辕辐轿转',
  '管宣眷篡算盲营冒筐曹智背番育曾壹置箕雪善直窘蕾著蟹骨兽膏瞥墅肯 培焙倍塔涪增坛堪填熔壤塘桔烙堆坷 训词调洲诵证谓谅 召百目日直智晋苔 题嗣匙 各舍奢吝冬谷名答鲁 类美委炎奥矣娄樊柔灸 班研玩矾丹册',
  '接挟搂揍授掖搜持棱楼措搞撞擅掩挎捡挤捞挠搐抬梭拾拴揩撩拽椿攫摸 受妥 章氧藏鸯康囊童意窜辜荤摹拿草阜隶革蓄挚董罩卓竟毒集辈萧藕事晕篱 年丰牢毕华羊 对肘衬射封时 许诛珠住株注柱件评讳详性诈 可哥弓月再',
  '服股厨胆腺版肥胀肌照肝跟层 目巨租足鼠镀苦莆狙污百吕月臣弓且舌日召旦盘台侣另佰良用盲 增僧蹭埂城橙培塔墩填堆壤堪槽塌堵塘檀堰谱堤惜壕域攫撂墟 减咸域威城 处蛀 决炔快块次侠 罚蜀 强疆骚弧张',
  '集第篱隶实挚事炙巢桌秦售臭案奥桑棠粟策景卖柬素泰聚爽柔寨雍氟氧 采呆来莱荣乎平汞朵丢秉果束系兴 购驹贿赡钧韵屿 金音余企会合奎主全 额颗颜颤颧颠颇颊频领顿颓颁倾颖瓤顺顽 转轩辕较辅轻轿辖斩辑',
  '度庶鹿雇库虞窟麓蛊序腐席魔废崖庚庞座廉疫 果卓桌乘泉录栗泵肃柬禹呆男秉莱梁隶帛柔巢易惠奉桨祭某架菜皇采县 区竖匿匡医匠匪 只日尺兄鬼 这迭达送选迹逮透遣进速逢 禁楚某梦蔡莹察苇索苹 止士企正土 护妒炉扶捕拘扩拍柏拧把',
  '第篱集里笔势籍紫隶室吏事挚苇策笋篇篙莆纂美董簧苹等奥 合舌者台会金仓音含仑企 权棺栓枚校牧蚁板杖杠仅 益兹替盆兰监盐盒 程穆租狸积秽稍稻秆 执拭机揖饥挤极棋拱扒抗拼拔杭扰仇协拉捂拢抉拦援',
  '案罕蚕蛮宴寨室集察宾棠索秦泰聚粟策 卷券拳春叁巷看尝参 询绚诲拘沟谐狗词甸饰诣饱谓谱谁 提堤揖捉揭援攫擅搓捷撵捶搅据撮撞捏捅搔撂操擂扼挫攒摆摄檀播抿捍 供洪烘哄讲仇拼 掌棠常裳赏氧堂拿攀擎挚挛豢窜掣霍拳学',
  '握摸播掘攫挪惺擂撞摧撅掇擅挥摇棚搔撰捆摄撮攘屋瘟授橱捷捍抛捉栅 没役设投浚澄浸沿漫漠 有首夸奄昔者夯宵音 现瑰琐理观瑶视规璃坝琅砚 成戍戌或戒咸戎戊放故 需露矗蜀儒褥屠甫雾煮霄霞零黑篱霍熏震霉禽霜 另星吕男易弓尹目劳见劣',
  '正篷王玉止伍巫芒壬茁丁迅于讯 容宫客官弃穿 明阴钥啊困 确礁磕砾碉磺砌砸磋砷碘碴码础碑硒硝硷 版贩叛胆眼雁服腹 物牧构吻 由擞虫山主生白古中巾占柑曲柏拍出 反旦臣 认队从诀让读 获萝',
  '继纸谜细缔缝缠绝缅维缮绽纲缩缀绘结绕绳给绵缨缎绒缕 续犊读赎缚误娱组绩绵纹焕缕烦候编姨绊线臻 自启吉岂击笛日市皮弟冉亩宙告当电苗盅白圭含窑倍窗奋 企止至金全合余主生歪奎',
  '组蛆粗狙咀炬距绪沮厨缚矩续姐纽络绍纠用给缉缮绢纪纷织结绝级缓经 织炽识纪缉细积绩纷组纫纽纲绢 科料抖 研矾班斩碍册码磅硝 它仑 尚岗倘南简筒甫而丙 审苯镇串甫宰束币帘窜幸南宗甲市京帝韦率牵奄带宵策柬奎事宇单牢享',
  '直蜜喜壹息替意奇室蓖盲真皇宣畜寅宵害善肯普窖育竟富售童窗昏衰董 起超赶趋 废庞唐庶康度座庸鹰床 效教较郊敦敖放蚊敞散赦敛救致数政敬敌败蚁敏敢奴敝 单旱奄串巢革草卓皋弟甭拳阜牵审幕 位拉垃泣粒仁俊伎信住付价忙仪仿仅佐伯',
  '万芳行 元兄光允死云宠冗 逾途恤速述遍迪逮遁偷边遣迭遏透逸谢谴遵迫通达邀 再声男角勇里毒垂可蔷莆肖泻舆早龟页篱 缴檄嫩墩撇撤缠缄撒 纳纱怕他绣纲绸炳缚绢缅绝绳绅柄缮纺绵 型莹萤盈里 电屯申冉圭自丰佬岂亩市宙弟忠',
  '子于干乎了王予午壬千平 邮都邹鄙部邯邻郸郧郊郑郎却 化比 栏柑栈柱枯杖栖亡柏梭拄松杠检 页责贺贞贡贝黄负员寅贸莫百灵勇真再觅直簧 问门闷间阅网回闭河同而阎冈阿闪两闲阑阂闹闽闯 场杨扬汤墒塘埂坷墙 待恃持诗侍峙特徒行',
  '咨吉盗杏吝浴奋苔告 话恬活括谣请谐诣谓瑶诺语诅佰谨恰证诱 听睛晴祈析叭吭折咀哈吮呀呛阮吩 录肃阜粟予黍聚禹泉果隶泵栗景乘泰祭秉肇虽童巢草 因囚困固团圃回闪冈丙围闲国 身肯真育鼻县竞皇',
  '首有宙酋言昔旨差普曾甫爸宫奋肖音瞥官善备盖良苗 满湾澜演谰潭潘湛顽滴酒漓涡洞溺俩渝涧漠潮渊涌涸涛洒溉 寄室蒂幂臂直奇意置喜哥害宵寨寒青霉膏毒官答寅察臀胃宽寞 递逸逼迄适逆遗理迷逝迟迹避速违遂道遇逢通遣遵遭遥遮搓逮邀述迎逐',
  '送通迭迸进逆透逸退这遇逮迪遏遗 纸抵细继低纪级绩缉维纤绒 张强 光元先兄允 盘旦盏蓝篮番盎蛊盂盅且盈盖巨孟盒目量矗盲月哲 软款欢辕欣较欧钦欲欺教 检险脸怜捻栓拴拾橙枪恰梳抬棱植桅檀柏侩棕榜桂抢抡柜极梭板楼橡椎',
  '索素紊紫祟察隶案蔡累崇泰絮紧禁萤 实炙集夷契卖买灾棠笑突荚樊 际隙砾蹄啼眯标除陡阿 支皮史立击安亥岁 与句卒 且聂旦月巨目盘吕互县百丘哲盲盎直至茧 影形彰彤彩彭 响呛晌呐咱哺喘呻唁唬喝喻唱吻吨咽隔哟',
]

/** What input methods let pass for the same sound: zh and z, eng and en. */
const loosely = (sound: string): string => sound.replace(/^([zcs])h/u, '$1').replace(/ng$/u, 'n')

const [firstRow, lastRow, firstCell, lastCell] = [0xb0, 0xd7, 0xa1, 0xfe]

const soundsOf = once((begins: readonly string[]): ReadonlyMap<string, string> => {
  const first = new Map([...begins.join('').matchAll(/([a-z]+)(\P{ASCII})/gu)].map((m) => [m[2]!, loosely(m[1]!)]))
  const decoder = new TextDecoder('gb18030')
  const sounds = new Map<string, string>()
  let sound = ''
  for (let row = firstRow; row <= lastRow; row++)
    for (let cell = firstCell; cell <= lastCell; cell++) {
      const c = decoder.decode(new Uint8Array([row, cell]))
      sound = first.get(c) ?? sound
      sounds.set(c, sound)
    }
  return sounds
})

const looksOf = once(
  (groups: readonly string[]): ReadonlySet<string> =>
    new Set(
      groups
        .join(' ')
        .split(' ')
        .flatMap(([own, ...like]) => like.map((c) => `${own}${c}`)),
    ),
)

/** Whether a printed character may stand for the form's: it sounds or looks the same. Common simplified characters only. */
export const isAlike = (printed: string, own: string): boolean => {
  const [a, b] = [soundsOf(soundsBegin).get(printed), soundsOf(soundsBegin).get(own)]
  return (a !== undefined && a === b) || looksOf(looks).has(`${own}${printed}`)
}

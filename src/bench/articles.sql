-- Fills a migrated portal database with many published notices of the demonstration bureau, for measuring. The owner of
-- the tables runs it, with the portal stopped or running:
--
--   psql -h 127.0.0.1 -U portal_owner -d portal -v articles=100000 -f src/bench/articles.sql
--
-- Half are English and half Chinese, over the sections at the root (three in each language are opened where there are
-- none) and the working days of ten years, with bodies of 3 to 5 KB. The same number gives the same texts in every
-- database. Nothing is switched off: every constraint is checked, and check_what_is_public looks at each row when all is
-- committed. With -v vocabulary=20000 each text has words of its own besides, in the titles too: of so many, the n-th is as
-- frequent as Zipf's law has it, so that there are words that stand everywhere and words that hardly ever do. 1,000 articles take a second, 100,000 about three minutes and half a gigabyte (PostgreSQL 15, two busy cores).
\set ON_ERROR_STOP on
\if :{?articles}
\else
    \set articles 1000
\endif
\if :{?vocabulary}
\else
    \set vocabulary 0
\endif

begin;

insert into section (code, slug, language, name, description, kind, position)
select code, slug, language, name, description, kind, position
from (values
    ('001', 'news', 'en', 'Bureau news', 'What the bureau does.', 'News', 1),
    ('002', 'notices', 'en', 'Public notices', 'Opening hours, consultations, guidance.', 'Notices', 2),
    ('003', 'reports', 'en', 'Reports and figures', 'What was received and answered.', 'Statistics', 3),
    ('004', 'yaowen', 'zh-CN', '要闻', '本局工作动态。', '工作动态', 4),
    ('005', 'gonggao', 'zh-CN', '通知公告', '通知、公告和办事信息。', '通知公告', 5),
    ('006', 'baogao', 'zh-CN', '统计报告', '来信的受理、答复和分析情况。', '统计数据', 6)
) as new (code, slug, language, name, description, kind, position)
where not exists (select from section);

-- What the texts are made of. A word in braces stands for one of its kind: {number}, {few}, {year}, {month}, {day},
-- {district}, {street}, {subject}, {office}.
create temporary table word (language text, kind text, words text[], primary key (language, kind)) on commit drop;
insert into word values
    ('en', 'district', '{Old Harbour,Greystone,Clear Lake,Eastmoor,South Isle}'),
    ('en', 'street', '{Salt Store Lane,Academy Street,Inkstone Square,Harbour Lane,Willow Bank,Station Road East}'),
    ('en', 'subject', '{housing and repairs,buses and ferries,water and lighting,noise and neighbours,schools,licences and permits,market scales}'),
    ('en', 'office', '{General Office,Public Liaison Department,Rules and Standards Department,Statistics and Records Department,Public Guidance Desk}'),
    ('en', 'month', '{January,February,March,April,May,June,July,August,September,October,November,December}'),
    ('zh-CN', 'district', '{旧港区,青石区,澄湖区,东坪区,南屿区}'),
    ('zh-CN', 'street', '{盐仓巷,书院街,砚台广场,柳堤路,站东街,桥东路}'),
    ('zh-CN', 'subject', '{房屋维修,公交轮渡,供水照明,邻里噪声,学校教育,证照办理,市场计量}'),
    ('zh-CN', 'office', '{办公室,公众联络处,规则与标准处,统计与档案处,公众指引台}'),
    ('zh-CN', 'month', '{1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月}');

create temporary table piece (language text, kind text, number int, text text, primary key (language, kind, number))
    on commit drop;
insert into piece select 'en', 'title', row_number() over () - 1, text from unnest(array[
    'Letters about {subject} from {district}: {number} answered in {month}',
    'Opening hours of the service point at {street} in {month} {year}',
    'Meeting with residents of {district} on {subject}',
    'Consultation on the answering of letters about {subject}',
    'The {office} reports on {month} {year}',
    'Repairs at {street}: letters will be taken next door from {day} {month}',
    '{few} caseworkers begin their training in {district}',
    'How to write to the bureau about {subject}',
    'Result of the tender for repairs at {street}',
    'Reply to the suggestion that counters in {district} stay open until eight'
]) as text;
insert into piece select 'zh-CN', 'title', row_number() over () - 1, text from unnest(array[
    '{year}年{month}{district}{subject}类来信办理情况',
    '关于{street}接待点{month}接待时间安排的通知',
    '公众来信事务局在{district}召开{subject}座谈会',
    '关于就{subject}类来信答复办法征求意见的公告',
    '{office}通报{year}年{month}工作',
    '关于{street}接待点修缮期间临时迁址的通知',
    '{district}{few}名经办人员参加业务培训',
    '{subject}类来信怎样写更便于办理',
    '{street}房屋修缮项目成交结果公告',
    '关于延长{district}接待窗口开放时间建议的答复'
]) as text;
insert into piece select 'en', 'heading', row_number() over () - 1, text from unnest(array[
    'What was asked', 'What was found', 'What happens next', 'Who was there', 'How to take part', 'Where to turn',
    'What it costs', 'What stays as it is'
]) as text;
insert into piece select 'zh-CN', 'heading', row_number() over () - 1, text from unnest(array[
    '来信反映的问题', '调查了解的情况', '下一步安排', '参加人员', '参与方式', '联系渠道', '费用说明', '保持不变的事项'
]) as text;
insert into piece select 'en', 'paragraph', row_number() over () - 1, text from unnest(array[
    'In {month} {year} the counters in {district} took in {number} letters about {subject}. Most came by post, and a good third was handed over in person by people who wanted to see it registered. The oldest writer was past ninety; the youngest had drawn the broken lamp she was writing about, with the number of the post beside it.',
    'The {office} read each of them twice, once for what was asked and once for what was meant. Where the two differed, a caseworker telephoned before anything was written. It takes ten minutes and saves a second letter, and more often than not the second letter would have been the angry one.',
    'Of the answers that were due, {number} left within fifteen working days and {few} did not. The late ones had waited for a visit to {street}, which was put off when the ferry did not run. Their writers had been told so beforehand, in a letter that gave the new day and was kept to.',
    'Whoever has a letter open may ask at any counter how it stands. The number on the receipt is enough. Nobody will be asked for a document, and nobody has to give a reason for asking, since a letter belongs to the person who wrote it until it has been answered.',
    'Work at {street} begins on {day} {month} and is expected to last {few} weeks. The entrance from the yard stays open, with a ramp; the lift is out of use on the first two mornings. Those who cannot manage stairs may ring the bell at the gate, and somebody will come down with the register.',
    'Residents asked why the same question had been put to three offices and answered by none. The answer is that each had taken it for another''s. From {day} {month} one office keeps such a letter until it is settled, and signs for those it had to ask.',
    'The figures for {subject} are lower than those of the year before, by {few} letters in a hundred. That is no proof that things have become better: in {district} a counter was closed for part of the spring, and people who find a door shut do not always come back.',
    'Suggestions may be sent until {day} {month}, in either language and in any form that can be read. They need not be long. The {office} will publish a list of what was proposed, who proposed it if they wish to be named, and what became of each proposal.',
    'The meeting heard from a bus driver, a school caretaker and a woman who mends umbrellas at {street}. All three had written before. None wanted to be thanked; each wanted to know what had happened to the second half of the letter, which had fallen under the subject of {subject} and travelled on its own.',
    'Copies of the records are made free of charge up to {few} pages. Beyond that a page costs what the paper costs. Large print, and reading aloud over the telephone, cost nothing at any length, and have to be ordered one day ahead because only two people do it.',
    'A tender for the repairs was opened on {day} {month}. {few} firms replied, one of them after the hour. The cheapest offer left out the gutters, which are what the letters had been about, so the contract went to the second. The papers can be seen in the reading room.',
    'New caseworkers spend their first {few} weeks beside an older colleague, opening letters and saying nothing. Then they draft answers that are not sent. In the last week they send one, under both names, and most remember that letter longer than any that came after it.',
    'No letter is put aside because it has no name on it. It is read, it is counted under {subject} like any other, and where it says something that can be looked into, somebody looks. What cannot be done is to tell the writer, and that is the only difference.',
    'Sacks from {district} arrive on the first ferry and are opened before noon. In fog they come a day later, and the date on the receipt is then the day on which they should have come, so that nobody loses time to the weather.',
    'The review found {number} files in good order and {few} that could not be followed by somebody who had not written them. The second kind will be written up again by those who wrote them, in working hours, and nothing else will be asked of them while they do it.',
    'An answer that says no has to say why, in words that the writer can hold against the next one. The {office} collects such answers in a folder that every caseworker may read. It has grown to {number} sheets, and the shortest of them are the best.',
    'Every notice of this kind is posted at the counters as well, in print that can be read from the far side of the glass. Whoever reads it there and wants to take it along may ask for a copy; the manuscript number at its foot leads to the text as it stands at present.',
    'The district office in {district} keeps a bench in the hall for those who would rather wait than telephone. On most days {few} people sit there. They are called by the number on their receipt and not by their name, at the wish of a reader who wrote to us about {subject}.'
]) as text;
insert into piece select 'zh-CN', 'paragraph', row_number() over () - 1, text from unnest(array[
    '{year}年{month}，{district}各接待窗口共收到{subject}类来信{number}件。多数由邮局寄来，三分之一以上由来信人当面递交，为的是亲眼看着登记入册。年纪最大的来信人九十多岁；最小的一位把坏了的路灯画了下来，旁边写着灯杆的编号。',
    '{office}对每封来信都读两遍：一遍看问的是什么，一遍看想说的是什么。两者不一致的，先打电话再动笔。一个电话十分钟，省下的往往是第二封信，而第二封信多半是带着气写的。',
    '应当答复的来信中，{number}件在十五个工作日内寄出，{few}件没有按期寄出。逾期的几件都在等候到{street}现场查看，因轮渡停航改了日期。改期之前已经写信告知来信人，新的日期没有再变。',
    '来信正在办理的，可以到任何一个窗口询问进展，报出回执上的编号即可，不必出示证件，也不必说明为什么要问。一封信在得到答复以前，属于写信的人。',
    '{street}接待点的修缮自{month}{day}日开始，预计{few}周完工。院内入口照常开放并设坡道；头两天上午电梯停用，上楼不便的请按门口的铃，工作人员会带着登记簿下楼办理。',
    '有居民问，同一个问题为什么写给了三个单位，却没有一家答复。原因是每一家都以为该由另一家来办。自{month}{day}日起，这样的来信由一家管到底，问过哪些单位，由它一并落款。',
    '{subject}类来信比上年同期每百件少{few}件。这并不说明情况一定有了好转：{district}有一个窗口春季停了一段时间，而吃了闭门羹的人不一定会再来。',
    '意见和建议请于{month}{day}日以前提出，两种语言均可，形式不限，能看清即可，长短不论。{office}将公布收到了哪些建议、由谁提出（愿意署名的）以及每一条的处理结果。',
    '座谈会上，一位公交司机、一位学校门卫和一位在{street}修伞的师傅先后发言。三位以前都写过信，都不是来听感谢的，而是想知道信的后半段到哪里去了：后半段归在{subject}一类，单独转走了。',
    '查阅档案需要复印的，{few}页以内免费，超过的部分只收纸张成本。大字版和电话朗读不论长短一律免费，因为只有两个人做这件事，请提前一天预约。',
    '项目于{month}{day}日开标，共收到{few}份报价，其中一份迟到，未予开启。报价最低的一家漏报了檐沟，而来信反映的正是檐沟，因此由第二家成交。全部文件可到阅览室查看。',
    '新任经办人员头{few}周坐在老同事旁边，只拆信，不说话；之后试写答复，写了不寄；最后一周寄出一封，两个人一起署名。多数人对这一封记得最久。',
    '来信没有署名的，不会因此搁置。一样要读，一样计入{subject}一类，所说的事情能够查的，就有人去查。做不到的只有一件，就是把结果告诉写信的人。',
    '{district}的邮袋随首班船到达，中午以前拆封。遇雾停航的，次日到达，回执上仍写本应到达的日期，不让任何人因为天气耽误期限。',
    '抽查发现，{number}件案卷条理清楚，另有{few}件除经办人以外没有人看得明白。这几件由经办人在上班时间重新整理，整理期间不安排其他工作。',
    '答复不同意的，必须说明理由，而且要说得让来信人可以拿去和下一次对照。{office}把这样的答复收在一个夹子里，所有经办人员都可以翻阅，现有{number}张，其中写得最短的往往最好。',
    '此类通知同时在各窗口张贴，字号以隔着玻璃能看清为准。想带走的可以索取一份；页末的稿件编号对应的是本通知目前的文本。',
    '{district}来信办公室在大厅放了一条长凳，给不愿意打电话、宁可坐着等的人，平常每天有{few}位。叫号只叫回执上的编号，不叫姓名，这是一位反映{subject}问题的读者提出来的。'
]) as text;

-- A table of figures for the five districts, beside the paragraphs of some texts.
insert into piece values
    ('en', 'table', 0, '<table>
<caption>Letters about {subject}, {month} {year}</caption>
<thead>
<tr><th scope="col">District</th><th scope="col" class="align-end">Received</th><th scope="col" class="align-end">Answered</th></tr>
</thead>
<tbody>
{rows}
</tbody>
</table>'),
    ('zh-CN', 'table', 0, '<table>
<caption>{year}年{month}{subject}类来信情况</caption>
<thead>
<tr><th scope="col">区</th><th scope="col" class="align-end">收到</th><th scope="col" class="align-end">答复</th></tr>
</thead>
<tbody>
{rows}
</tbody>
</table>');

-- Puts words into a piece; the seed says which.
create function pg_temp.filled(piece text, language text, dated date, seed bigint) returns text language plpgsql as $$
declare
    each record;
begin
    piece := replace(piece, '{number}', (100 + seed * 7919 % 2900)::text);
    piece := replace(piece, '{few}', (3 + seed * 31 % 18)::text);
    piece := replace(piece, '{day}', (1 + seed * 17 % 28)::text);
    piece := replace(piece, '{year}', extract(year from dated)::text);
    for each in select kind, words from word where word.language = filled.language loop
        piece := replace(piece, '{' || each.kind || '}', each.words[case each.kind
            when 'month' then extract(month from dated)::int
            else 1 + seed * 13 % array_length(each.words, 1) end]);
    end loop;
    return piece;
end $$;

-- The word of a rank: of syllables in English, of two frequent characters in Chinese.
create function pg_temp.word_of(rank int, language text) returns text language sql immutable as $$
    select case language
        when 'en' then (
            select string_agg(substr('bdfgklmnprstvz', 1 + rank / (7 * power(70, place))::int % 14, 1)
                || substr('aeiou', 1 + rank / power(70, place)::int % 5, 1), '' order by place)
                || case rank % 3 when 0 then 'n' when 1 then 'st' else 'r' end
            from generate_series(0, 2) place)
        else substr(characters, 1 + rank % length(characters), 1)
            || substr(characters, 1 + (rank / length(characters) * 7 + rank * 3) % length(characters), 1) end
    from (values ('的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严')) as frequent (characters)
$$;

-- Some words of one's own; the seed says which.
create function pg_temp.own_words(words int, vocabulary int, seed bigint, language text) returns text language sql immutable as $$
    select string_agg(pg_temp.word_of(rank, language), case language when 'en' then ' ' else '' end order by place)
    from generate_series(1, words) place
        cross join lateral (
            select least(vocabulary, floor(exp(
                (hashint8(seed * 1009 + place) & 2147483647) / 2147483647.0 * ln(greatest(vocabulary, 1)))))::int as rank) drawn
    where vocabulary > 0
$$;

-- The notices to be, oldest first. Sections take turns, the languages too; a weekend's notices appear on the Friday.
create temporary table notice on commit drop as
select nextval('article_number') as article,
       nextval('edition_id') as edition,
       nextval('revision_id') as revision,
       i,
       section.*,
       dated,
       (dated + time '09:00' + i % 480 * interval '1 minute') at time zone 'Asia/Shanghai' as released
from generate_series(1, :articles) as i
    cross join lateral (
        select id as section_id, code, language from section
        where parent_id is null and language = case i % 2 when 0 then 'en' else 'zh-CN' end
        order by position, id
        offset (i / 2) % nullif((select count(*) from section
            where parent_id is null and language = case i % 2 when 0 then 'en' else 'zh-CN' end), 0)
        limit 1) as section
    cross join lateral (select date '2016-11-21' + (i::bigint * 3652 / :articles)::int as on_day) as calendar
    cross join lateral (
        select on_day - greatest(extract(isodow from on_day)::int - 5, 0) as dated) as working
order by i;

create index on notice (i);
analyze notice;

insert into article (id, section_id, standing, submission_key)
select article, section_id, 'UNPUBLISHED', gen_random_uuid() from notice order by i;

insert into edition (id, article_id, number, stage) select edition, article, 1, 'DRAFT' from notice order by i;

insert into revision (id, edition_id, number, title, source, document_date, manuscript_number, author, keywords,
        summary, body, saved_at, saved_by)
select revision, edition, 1,
       pg_temp.filled(title.text, n.language, dated, i)
           || coalesce(case n.language when 'en' then ': ' else '：' end
               || pg_temp.own_words(4, :vocabulary, i, n.language), ''),
       case n.language when 'en' then 'Bureau of Public Correspondence' else '公众来信事务局' end,
       dated, '',
       pg_temp.filled('{office}', n.language, dated, i),
       pg_temp.filled(case n.language when 'en' then '{subject}, {district}' else '{subject}，{district}' end,
           n.language, dated, i),
       -- every third has a summary: the first sentence of its body
       case i % 3 when 0 then regexp_replace(pg_temp.filled(first.text, n.language, dated, i + 1), '([.。]).*', '\1')
                  else '' end,
       body.html, released - interval '1 hour', 'Sample Editor'
from notice n
    join piece title on title.language = n.language and title.kind = 'title' and title.number = i * 7 % 10
    join piece first on first.language = n.language and first.kind = 'paragraph' and first.number = (i * 11 + 5) % 18
    cross join lateral (
        select string_agg(
            case when place % 4 = 3
                 then '<h2>' || heading.text || E'</h2>\n' else '' end
            || '<p>' || pg_temp.filled(paragraph.text, n.language, dated, i + place) || '</p>'
            || case when place = 4 and i % 4 = 0
                    then E'\n' || replace(pg_temp.filled(figures.text, n.language, dated, i), '{rows}', rows.html) else '' end,
            E'\n' order by place)
            || coalesce(E'\n<p>' || pg_temp.own_words(80, :vocabulary, 1000000 + i, n.language) || '</p>', '')
            || case n.language
                when 'en' then pg_temp.filled(E'\n<p class="align-end">{office}<br>', n.language, dated, i)
                    || to_char(dated, 'FMDD FMMonth YYYY') || '</p>'
                else pg_temp.filled(E'\n<p class="align-end">公众来信事务局{office}<br>', n.language, dated, i)
                    || to_char(dated, 'YYYY"年"FMMM"月"FMDD"日"') || '</p>' end as html
        from generate_series(1, 11 + i * 5 % 8) as place
            join piece paragraph on paragraph.language = n.language and paragraph.kind = 'paragraph'
                and paragraph.number = (i * 11 + place * 5) % 18
            join piece heading on heading.language = n.language and heading.kind = 'heading'
                and heading.number = (i + place / 4) % 8
            join piece figures on figures.language = n.language and figures.kind = 'table'
            cross join lateral (
                select string_agg(format(
                    '<tr><th scope="row">%s</th><td class="align-end">%s</td><td class="align-end">%s</td></tr>',
                    district, 100 + (i + row * 37) % 900, 90 + (i + row * 37) % 800), E'\n' order by row) as html
                from word, unnest(words) with ordinality as districts (district, row)
                where place = 4 and i % 4 = 0 and word.language = n.language and word.kind = 'district') as rows
    ) as body
order by i;

update edition e
set current_revision_id = n.revision, stage = 'PUBLISHED', published_at = n.released, published_by = 'Sample Editor',
    change = 'FIRST_PUBLICATION'
from notice n where e.id = n.edition;

-- The manuscript number is made as the portal makes it: path, class, article, and check digits. A few at a time:
-- triggers compare all that one statement changes with each other, and each article looks for its neighbours among those
-- before, with what the database has learned from the first.
do $$
declare
    few int := 50;
begin
    for start in 1 .. (select count(*) from notice) by few loop
        update article a
        set standing = 'PUBLIC', live_edition_id = n.edition, release_instant = n.released,
            manuscript_number = digits || to_char(98 - mod((digits || '00')::numeric, 97), 'FM00')
        from notice n
            cross join lateral (select rpad(n.code, 24, '0') || '0001' || lpad(n.article::text, 12, '0') as digits) as own
        where a.id = n.article and n.i between start and start + few - 1;
        if start < 2000 and start % 500 = 1 then
            analyze article;
        end if;
    end loop;
end $$;

\echo Checking what was published ...
commit;

vacuum (analyze) article;
vacuum (analyze) edition;
vacuum (analyze) revision;

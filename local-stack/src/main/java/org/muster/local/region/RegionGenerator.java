package org.muster.local.region;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.muster.local.region.SampleRegion.BusinessDate;
import org.muster.local.region.SampleRegion.City;
import org.muster.local.region.SampleRegion.OpeningHours;
import org.muster.local.region.SampleRegion.PatternShift;
import org.muster.local.region.SampleRegion.Person;
import org.muster.local.region.SampleRegion.Posts;
import org.muster.local.region.SampleRegion.RegionName;
import org.muster.local.region.SampleRegion.Store;

/**
 * Writes the sample region. The result is committed; a test proves that this class still gives the same bytes, so whoever
 * wants another region changes the tables here and runs {@link #main} once.
 *
 * <p>Guards work in five crews (day, night, and three days off), which keeps a fifth of them on duty at every hour and
 * leaves a crew that is rested before and after whatever it is called for; most stores add a day team for the opening
 * hours.
 */
public final class RegionGenerator {

    private static final long SEED = 20160214;
    private static final int DAYS = 14;
    private static final int CREWS = 5;
    private static final int TEAMS = 7;
    private static final int LARGE_CREW = 9;
    private static final int LARGE_TEAM = 5;
    private static final double LARGE_SPREAD_DEGREES = 0.05;
    private static final LocalTime CREW_DAY = LocalTime.of(7, 0);
    private static final LocalTime CREW_NIGHT = LocalTime.of(19, 0);
    private static final LocalTime TEAM_BEGINS = LocalTime.of(9, 0);
    private static final LocalTime TEAM_ENDS = LocalTime.of(18, 0);

    private static final List<City> CITIES = List.of(
            new City("HF", "合肥", "Hefei", 31.8206, 117.2272),
            new City("WH", "芜湖", "Wuhu", 31.3525, 118.4331),
            new City("BB", "蚌埠", "Bengbu", 32.9163, 117.3893),
            new City("FY", "阜阳", "Fuyang", 32.8901, 115.8142),
            new City("HN", "淮南", "Huainan", 32.6255, 116.9998),
            new City("MA", "马鞍山", "Ma'anshan", 31.6704, 118.5068),
            new City("HB", "淮北", "Huaibei", 33.9556, 116.7983),
            new City("TL", "铜陵", "Tongling", 30.9456, 117.8122),
            new City("AQ", "安庆", "Anqing", 30.5429, 117.0635),
            new City("HS", "黄山", "Huangshan", 29.7147, 118.3376),
            new City("CZ", "滁州", "Chuzhou", 32.3016, 118.3163),
            new City("SZ", "宿州", "Suzhou", 33.6461, 116.9640),
            new City("LA", "六安", "Lu'an", 31.7350, 116.5219),
            new City("BZ", "亳州", "Bozhou", 33.8446, 115.7785),
            new City("CI", "池州", "Chizhou", 30.6648, 117.4914),
            new City("XC", "宣城", "Xuancheng", 30.9408, 118.7586));

    private static final List<Site> SITES = List.of(
            new Site("HF", "滨湖", "Binhu", 31.7352, 117.2903, 5, 5),
            new Site("HF", "政务", "Zhengwu", 31.8036, 117.2220, 4, 5),
            new Site("HF", "瑶海", "Yaohai", 31.8683, 117.3251, 4, 3),
            new Site("HF", "蜀山", "Shushan", 31.8412, 117.2149, 4, 2),
            new Site("HF", "庐阳", "Luyang", 31.8801, 117.2622, 3, 4),
            new Site("HF", "经开", "Jingkai", 31.7771, 117.2078, 3, 3),
            new Site("WH", "镜湖", "Jinghu", 31.3402, 118.3851, 4, 2),
            new Site("WH", "弋江", "Yijiang", 31.2903, 118.3722, 3, 2),
            new Site("WH", "鸠江", "Jiujiang", 31.3701, 118.4303, 2, 2),
            new Site("BB", "蚌山", "Bengshan", 32.9172, 117.3731, 3, 3),
            new Site("BB", "禹会", "Yuhui", 32.9291, 117.3402, 2, 3),
            new Site("FY", "颍州", "Yingzhou", 32.8842, 115.8061, 3, 2),
            new Site("FY", "颍泉", "Yingquan", 32.9252, 115.8083, 2, 2),
            new Site("HN", "田家庵", "Tianjia'an", 32.6471, 117.0172, 3, 2),
            new Site("MA", "花山", "Huashan", 31.7003, 118.5111, 3, 2),
            new Site("HB", "相山", "Xiangshan", 33.9601, 116.7942, 3, 1),
            new Site("TL", "铜官", "Tongguan", 30.9361, 117.8473, 3, 2),
            new Site("AQ", "迎江", "Yingjiang", 30.5112, 117.0911, 3, 4),
            new Site("HS", "屯溪", "Tunxi", 29.7151, 118.3172, 2, 0),
            new Site("CZ", "琅琊", "Langya", 32.2942, 118.3061, 3, 1),
            new Site("SZ", "埇桥", "Yongqiao", 33.6403, 116.9771, 3, 0),
            new Site("LA", "金安", "Jin'an", 31.7501, 116.5392, 3, 3),
            new Site("BZ", "谯城", "Qiaocheng", 33.8762, 115.7791, 2, 2),
            new Site("CI", "贵池", "Guichi", 30.6601, 117.4893, 2, 1),
            new Site("XC", "宣州", "Xuanzhou", 30.9461, 118.7852, 3, 1));

    private static final List<String> TRAITS =
            List.of("calm", "observant", "strong", "communicative", "discreet", "leader", "driver", "firstAid");

    private static final String SURNAMES =
            "王李张刘陈杨黄赵周吴徐孙朱马胡郭何高林郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷";
    private static final String GIVEN = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林志建国海云文德成庆永春光亮松柏山河川峰岩毅诚信义安康宏远博思源泽润瑞祥嘉裕启航承志新民立业";
    private static final String GIVEN_WOMEN = "敏静丽艳娟霞秀英慧巧美娜淑惠珠翠雅芝玉萍红玲芬芳燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹香月莺媛";

    /** A store before people: its city, its district, where it stands, how many are in each crew and in the day team. */
    private record Site(String city, String zh, String en, double lat, double lon, int crew, int team) {
        int guards() {
            return CREWS * crew + team;
        }

        /** One of a crew may always leave. */
        int minimumCover() {
            return Math.max(1, crew - 1);
        }
    }

    private final Random random = new Random(SEED);
    private final Set<String> namesTaken = new LinkedHashSet<>();

    private final List<Site> sites;

    private RegionGenerator(List<Site> sites) {
        this.sites = sites;
    }

    /** The region as the tables of this class and its fixed seed make it. */
    static SampleRegion region() {
        return new RegionGenerator(SITES).build();
    }

    /**
     * A region of the same cities that is larger than any branch, to measure with: stores of 50 guards each, who work as the sample's do,
     * scattered around the cities' centres. Its first stores and its people of the branch have the ids that the sample region has, so that
     * whoever has a token for one of these has it here too.
     *
     * @param stores of all cities together
     */
    public static SampleRegion large(int stores) {
        Random scatter = new Random(SEED);
        List<Site> sites = new ArrayList<>(stores);
        for (int i = 0; i < stores; i++) {
            City city = CITIES.get(i % CITIES.size());
            sites.add(new Site(
                    city.id(),
                    "第%d".formatted(i / CITIES.size() + 1),
                    "No. %d".formatted(i / CITIES.size() + 1),
                    city.lat() + scatter.nextGaussian() * LARGE_SPREAD_DEGREES,
                    city.lon() + scatter.nextGaussian() * LARGE_SPREAD_DEGREES,
                    LARGE_CREW,
                    LARGE_TEAM));
        }
        return new RegionGenerator(sites).build();
    }

    /** The bytes of the committed file, as text. */
    static String generate() {
        SampleRegion region = region();
        JsonMapper json = SampleRegion.json();
        StringBuilder out = new StringBuilder("{\n");
        field(out, "format", String.valueOf(region.format()));
        field(out, "name", write(json, region.name()));
        field(out, "businessDate", write(json, region.businessDate()));
        field(out, "traits", write(json, region.traits()));
        field(out, "cities", lines(json, region.cities()));
        field(out, "shiftPatterns", patternLines(json, region.shiftPatterns()));
        field(out, "stores", lines(json, region.stores()));
        out.append("  \"people\": ").append(lines(json, region.people())).append("\n}\n");
        return out.toString();
    }

    /**
     * Writes the region's file.
     *
     * @param args where to: the path of {@code anhui.json}
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("one argument: the file to write");
        }
        Files.writeString(Path.of(args[0]), generate());
    }

    private SampleRegion build() {
        List<Store> stores = new ArrayList<>();
        List<Person> people = new ArrayList<>();
        Map<String, Integer> inCity = new HashMap<>();
        for (Site site : sites) {
            int number = inCity.merge(site.city(), 1, Integer::sum);
            String id = "%s-%02d".formatted(site.city().toLowerCase(Locale.ROOT), number);
            stores.add(store(site, id));
            people.addAll(peopleOf(site, id));
        }
        people.addAll(branch());
        return new SampleRegion(
                SampleRegion.FORMAT,
                new RegionName("安徽分公司", "Anhui branch"),
                new BusinessDate("the day on which the stack is first seeded", "Asia/Shanghai", DAYS),
                TRAITS,
                CITIES,
                patterns(),
                stores,
                people);
    }

    private Store store(Site site, String id) {
        City city = CITIES.stream()
                .filter(c -> c.id().equals(site.city()))
                .findFirst()
                .orElseThrow();
        long inCity = sites.stream().filter(s -> s.city().equals(site.city())).count();
        // N5.1: a city of three stores or more keeps no reserve posts.
        int reserve = inCity >= 3 ? 0 : 1;
        boolean large = site.guards() >= 17;
        return new Store(
                id,
                "AH-" + id.toUpperCase(Locale.ROOT),
                city.nameZh() + site.zh() + "店",
                city.nameEn() + " " + site.en(),
                site.city(),
                site.lat(),
                site.lon(),
                site.minimumCover(),
                new Posts(site.guards() - reserve, reserve),
                large
                        ? new OpeningHours(LocalTime.of(9, 30), LocalTime.of(21, 0))
                        : new OpeningHours(LocalTime.of(9, 30), LocalTime.of(18, 30)));
    }

    private List<Person> peopleOf(Site site, String store) {
        List<Person> people = new ArrayList<>();
        people.add(office(store + "-pm", man(), "property-manager", store));
        people.add(office(store + "-fm", woman(), "finance-manager", store));
        people.add(office(store + "-sm", random.nextInt(3) == 0 ? woman() : man(), "store-manager", store));
        for (int i = 0; i < site.guards(); i++) {
            // Crew by crew in turn; the day team comes last, and begins its week on another day in each store.
            int inTeam = i - CREWS * site.crew();
            String shifts = inTeam < 0
                    ? "crew-" + (i % CREWS + 1)
                    : "day-" + (Math.floorMod(inTeam * 3 + sites.indexOf(site) * 2, TEAMS) + 1);
            people.add(
                    new Person("%s-g%02d".formatted(store, i + 1), man(), List.of("guard"), store, traits(i), shifts));
        }
        return people;
    }

    private List<Person> branch() {
        List<Person> people = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            people.add(branchOffice("ops-" + i, i % 2 == 0 ? woman() : man(), "operations"));
        }
        people.add(branchOffice("rgm", man(), "regional-manager"));
        people.add(branchOffice("audit-1", woman(), "auditor"));
        people.add(branchOffice("audit-2", man(), "auditor"));
        people.add(branchOffice("system-erp", "ERP", "system"));
        people.add(branchOffice("system-roster", "排班系统", "system"));
        return people;
    }

    private static Person office(String id, String name, String role, String store) {
        return new Person(id, name, List.of(role), store, List.of(), null);
    }

    private static Person branchOffice(String id, String name, String role) {
        return new Person(id, name, List.of(role), null, List.of(), null);
    }

    /** One trait in turn, shifted from crew to crew so that no crew is all of one kind, and one by chance. */
    private List<String> traits(int index) {
        Set<String> traits = new LinkedHashSet<>();
        traits.add(TRAITS.get((5 + index + index / CREWS) % TRAITS.size()));
        traits.add(TRAITS.get(random.nextInt(TRAITS.size())));
        return TRAITS.stream().filter(traits::contains).toList();
    }

    private String man() {
        return name(GIVEN);
    }

    private String woman() {
        return name(GIVEN_WOMEN);
    }

    /** Nobody shares a name: stories and screens would confuse them. */
    private String name(String given) {
        while (true) {
            String name = pick(SURNAMES) + pick(given) + (random.nextInt(3) == 0 ? "" : pick(given));
            if (namesTaken.add(name)) {
                return name;
            }
        }
    }

    private String pick(String characters) {
        int at = random.nextInt(characters.length());
        return characters.substring(at, at + 1);
    }

    private static Map<String, List<PatternShift>> patterns() {
        Map<String, List<PatternShift>> patterns = new LinkedHashMap<>();
        for (int crew = 1; crew <= CREWS; crew++) {
            patterns.put("crew-" + crew, crewPattern(crew));
        }
        for (int team = 1; team <= TEAMS; team++) {
            patterns.put("day-" + team, teamPattern(team));
        }
        return patterns;
    }

    /** Day, night, off, off, off; each crew a day behind the one before. The night before day 0 belongs to it. */
    private static List<PatternShift> crewPattern(int crew) {
        List<PatternShift> pattern = new ArrayList<>();
        for (int day = -1; day < DAYS; day++) {
            int phase = Math.floorMod(day + 1 - crew, CREWS);
            if (phase == 0 && day >= 0) {
                pattern.add(new PatternShift(day, CREW_DAY, CREW_NIGHT));
            } else if (phase == 1) {
                pattern.add(new PatternShift(day, CREW_NIGHT, CREW_DAY));
            }
        }
        return pattern;
    }

    /** Five days of opening hours, two off; the seven patterns spread the days off over the week. */
    private static List<PatternShift> teamPattern(int team) {
        List<PatternShift> pattern = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            if (Math.floorMod(day + 1 - team, TEAMS) < 5) {
                pattern.add(new PatternShift(day, TEAM_BEGINS, TEAM_ENDS));
            }
        }
        return pattern;
    }

    private static void field(StringBuilder out, String name, String value) {
        out.append("  \"").append(name).append("\": ").append(value).append(",\n");
    }

    private static String patternLines(JsonMapper json, Map<String, List<PatternShift>> patterns) {
        return new TreeMap<>(patterns)
                .entrySet().stream()
                        .map(e -> "    " + write(json, e.getKey()) + ": " + write(json, e.getValue()))
                        .collect(Collectors.joining(",\n", "{\n", "\n  }"));
    }

    private static String lines(JsonMapper json, List<?> values) {
        return values.stream().map(v -> "    " + write(json, v)).collect(Collectors.joining(",\n", "[\n", "\n  ]"));
    }

    private static String write(JsonMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a region of plain records can always be written", e);
        }
    }
}

//! The words of grading: methods, their questions and answers, and a grade explained in one sentence.

use liantu_domain::risk::grading::{
    Answer, Consequence, Criterion, Field, Flip, Handling, Harm, InputFault, Likelihood, Method, Reason, RuleFault,
    Touch, Value, Verdict,
};
use liantu_domain::risk::{Grade, GradeScheme};

use super::{Lang, Words, risk, words};

/// The name of a method.
pub const fn method(method: Method) -> Words {
    match method {
        Method::Factors => words("因素评分法", "Weighted factors"),
        Method::LikelihoodHarm => words("可能性与危害程度评定法", "Likelihood and harm"),
        Method::Criteria => words("条件计数法", "Count of criteria"),
        Method::PowerKind => words("权力类别评定法", "Kind of power"),
    }
}

/// How a method comes to its grade.
pub const fn method_hint(method: Method) -> Words {
    match method {
        Method::Factors => words(
            "对权力的重要程度、行使频率、自由裁量空间、与群众利益的关联程度逐项打 1 至 5 分，按权重合计后对照分数线定级。",
            "Weight, frequency, discretion and closeness to the public get 1 to 5 points each; the weighted sum is held against two thresholds.",
        ),
        Method::LikelihoodHarm => words(
            "按发生可能性和危害程度对照定级，并以可能造成的最严重后果为准绳：可能构成犯罪的定为最高等级，可能受到党纪政务处分的不低于中间等级，仅属苗头性问题的定为最低等级。",
            "Likelihood and harm are looked up in a matrix; the worst plausible consequence binds: what may be a crime has the highest grade, what may be punished at least the middle one, an early sign the lowest.",
        ),
        Method::Criteria => words(
            "逐条对照五项条件，符合的条件越多，等级越高；一项都不符合的，不作为廉政风险点。",
            "Five criteria are gone through: the more are met, the higher the grade. Where none is met, it is no risk point.",
        ),
        Method::PowerKind => words(
            "涉及人、财、物管理和“三重一大”事项的为高风险，一般业务办理为中风险，权力较小的为低风险。",
            "Power over people, money, goods or major decisions is high, ordinary handling medium, little power low.",
        ),
    }
}

/// The name of a question.
pub const fn field(field: Field) -> Words {
    match field {
        Field::Importance => words("权力重要程度", "Weight of the power"),
        Field::Frequency => words("行使频率", "Frequency"),
        Field::Discretion => words("自由裁量空间", "Breadth of discretion"),
        Field::Closeness => words("与群众利益关联程度", "Closeness to the public"),
        Field::Likelihood => words("发生可能性", "Likelihood"),
        Field::Harm => words("危害程度", "Harm"),
        Field::Consequence => words("最严重后果", "Worst plausible consequence"),
        Field::Criterion(Criterion::PublicResources) => words("直接支配公共资源", "Disposes of public resources"),
        Field::Criterion(Criterion::WideDiscretion) => words("自由裁量空间较大", "Wide discretion"),
        Field::Criterion(Criterion::FacesPublic) => words("直接面对管理服务对象", "Faces those it serves"),
        Field::Criterion(Criterion::WeakChecks) => words("缺少监督制约", "Weak checks"),
        Field::Criterion(Criterion::HappenedBefore) => words("曾经发生过问题", "Happened before"),
        Field::Touch(Touch::Personnel) => words("人事管理", "Personnel"),
        Field::Touch(Touch::Finance) => words("资金管理", "Finance"),
        Field::Touch(Touch::Assets) => words("物资管理", "Assets"),
        Field::Touch(Touch::MajorDecision) => words("“三重一大”事项", "Major decisions"),
        Field::Handling => words("业务办理情况", "Handling of business"),
    }
}

/// What a question is about, for the line below it.
pub const fn field_hint(field: Field) -> Words {
    match field {
        Field::Importance => {
            words("权力对管理服务对象和本单位的影响有多大", "How much the power weighs for those concerned")
        }
        Field::Frequency => words("平时行使这项权力有多频繁", "How often the power is exercised"),
        Field::Discretion => words("办理时可以自行掌握的幅度有多大", "How much is left to the one who handles it"),
        Field::Closeness => words("与群众切身利益的关系有多密切", "How closely it concerns people's own interests"),
        Field::Likelihood => words("在现有制度和监督之下发生的可能性", "How likely it is with the controls in place"),
        Field::Harm => words("一旦发生造成的损失和影响", "The damage if it happens"),
        Field::Consequence => {
            words("对当事人而言，合理预期的最严重后果", "What it may plausibly come to for the person, at worst")
        }
        Field::Criterion(Criterion::PublicResources) => words(
            "对人员、资金、物资、项目等公共资源有直接支配权",
            "People, money, goods or projects of the public are disposed of",
        ),
        Field::Criterion(Criterion::WideDiscretion) => words(
            "标准不够具体，办与不办、多办少办由经办人掌握",
            "Standards are loose: whether and how much is up to the handler",
        ),
        Field::Criterion(Criterion::FacesPublic) => words(
            "直接接触企业和群众，对方的利益取决于办理结果",
            "Firms or citizens are met whose interests hang on the result",
        ),
        Field::Criterion(Criterion::WeakChecks) => words(
            "由一人或者少数人即可办完，缺少复核和公开",
            "One person or few can carry it through, unchecked and unseen",
        ),
        Field::Criterion(Criterion::HappenedBefore) => words(
            "本单位或者同类岗位有过信访举报、违纪违法案件",
            "There were complaints or cases here or at similar posts",
        ),
        Field::Touch(Touch::Personnel) => {
            words("选人用人、考核奖惩、人员招聘", "Appointing, appraising and recruiting people")
        }
        Field::Touch(Touch::Finance) => {
            words("资金安排、拨付、报销、收费", "Allocating, paying, reimbursing and charging money")
        }
        Field::Touch(Touch::Assets) => words("物资、工程、资产、采购", "Goods, works, property and procurement"),
        Field::Touch(Touch::MajorDecision) => words(
            "重大决策、重要人事任免、重大项目安排、大额度资金运作",
            "Major matters, appointments, projects and large funds",
        ),
        Field::Handling => words("不涉及以上各项时，按此评定", "Decides where none of the above is touched"),
    }
}

/// The name of an answer.
pub fn value(lang: Lang, value: Value) -> String {
    let plain = match value {
        Value::Score(score) => {
            return match lang {
                Lang::Zh => format!("{} 分", score.get()),
                Lang::En => score.get().to_string(),
            };
        }
        Value::Likelihood(Likelihood::Unlikely) => words("较小", "unlikely"),
        Value::Likelihood(Likelihood::Possible) => words("一般", "possible"),
        Value::Likelihood(Likelihood::Likely) => words("较大", "likely"),
        Value::Harm(Harm::Minor) => words("较轻", "minor"),
        Value::Harm(Harm::Serious) => words("较重", "serious"),
        Value::Harm(Harm::Grave) => words("严重", "grave"),
        Value::Consequence(Consequence::EarlySign) => words("苗头性、倾向性问题", "an early sign only"),
        Value::Consequence(Consequence::Discipline) => words("受到党纪政务处分", "party or administrative discipline"),
        Value::Consequence(Consequence::Crime) => words("可能构成犯罪", "may be a crime"),
        Value::Answer(Answer::No) => words("否", "no"),
        Value::Answer(Answer::Yes) => words("是", "yes"),
        Value::Handling(Handling::Little) => words("权力较小", "little power"),
        Value::Handling(Handling::Ordinary) => words("一般业务办理", "ordinary handling"),
    };
    plain.of(lang).to_owned()
}

/// The whole explanation in one sentence: the grade, what decided it, and what would change it.
pub fn explained(lang: Lang, verdict: &Verdict, scheme: GradeScheme) -> String {
    let because = because(lang, verdict, scheme);
    match (flips(lang, &verdict.flips, scheme), lang) {
        (Some(flips), Lang::Zh) => format!("{because}；{flips}。"),
        (Some(flips), Lang::En) => format!("{because}; {flips}."),
        (None, Lang::Zh) => format!("{because}；改变任何一项都不影响等级。"),
        (None, Lang::En) => format!("{because}; no single answer would change it."),
    }
}

/// The grade and what decided it: “B 级：加权得分 34 分……”, without a full stop.
pub fn because(lang: Lang, verdict: &Verdict, scheme: GradeScheme) -> String {
    let grade = graded(lang, verdict.grade, scheme);
    let reason = reason(lang, verdict, scheme);
    match lang {
        Lang::Zh => format!("{grade}：{reason}"),
        Lang::En => format!("{grade}: {reason}"),
    }
}

fn reason(lang: Lang, verdict: &Verdict, scheme: GradeScheme) -> String {
    let name = |grade| graded(lang, grade, scheme);
    let say = |value| self::value(lang, value);
    let zh = lang == Lang::Zh;
    match &verdict.because {
        Reason::Sum { sum, high_from, medium_from } => {
            let (high, medium) = (name(Grade::High), name(Grade::Medium));
            match verdict.grade {
                Grade::High if zh => format!("加权得分 {sum} 分，达到{}分数线（{high_from} 分）", spaced(&high)),
                Grade::High => format!("the weighted sum is {sum}, at least {high_from}"),
                Grade::Medium if zh => {
                    let (high, medium) = (spaced(&high), spaced(&medium));
                    format!(
                        "加权得分 {sum} 分，达到{medium}分数线（{medium_from} 分），未达到{high}分数线（{high_from} 分）"
                    )
                }
                Grade::Medium => format!("the weighted sum is {sum}, at least {medium_from} but below {high_from}"),
                Grade::Low if zh => format!("加权得分 {sum} 分，未达到{}分数线（{medium_from} 分）", spaced(&medium)),
                Grade::Low => format!("the weighted sum is {sum}, below {medium_from}"),
            }
        }
        Reason::Matrix { likelihood, harm } => {
            let (likelihood, harm) = (say(Value::Likelihood(*likelihood)), say(Value::Harm(*harm)));
            match lang {
                Lang::Zh => format!("发生可能性{likelihood}，危害程度{harm}"),
                Lang::En => format!("likelihood “{likelihood}”, harm “{harm}”"),
            }
        }
        Reason::Consequence { consequence, .. } => {
            let grade = name(verdict.grade);
            match consequence {
                Consequence::Crime if zh => "最严重后果可能构成犯罪".to_owned(),
                Consequence::Crime => "at worst it may be a crime".to_owned(),
                Consequence::Discipline if zh => format!("最严重后果为受到党纪政务处分，不低于{}", spaced(&grade)),
                Consequence::Discipline => {
                    format!("at worst it is punishable under discipline, which is no less than {grade}")
                }
                Consequence::EarlySign if zh => "仅属苗头性、倾向性问题".to_owned(),
                Consequence::EarlySign => "nothing worse than an early sign".to_owned(),
            }
        }
        Reason::Count { met } => {
            let names: Vec<_> = met.iter().map(|it| field(Field::Criterion(*it)).of(lang)).collect();
            match (lang, names.len()) {
                (Lang::Zh, count) => format!("符合 {count} 项条件（{}）", names.join("、")),
                (Lang::En, 1) => format!("1 criterion is met ({})", names.join(", ")),
                (Lang::En, count) => format!("{count} criteria are met ({})", names.join(", ")),
            }
        }
        Reason::Touches { touched } => {
            let names: Vec<_> = touched.iter().map(|it| field(Field::Touch(*it)).of(lang)).collect();
            match lang {
                Lang::Zh => format!("涉及{}", names.join("、")),
                Lang::En => format!("it touches {}", names.join(", ").to_lowercase()),
            }
        }
        Reason::Handling(Handling::Ordinary) if zh => "属于一般业务办理".to_owned(),
        Reason::Handling(Handling::Ordinary) => "it is ordinary handling of business".to_owned(),
        Reason::Handling(Handling::Little) if zh => "权力较小".to_owned(),
        Reason::Handling(Handling::Little) => "there is little power in it".to_owned(),
    }
}

/// What would change the grade, the gravest first: “若最严重后果降为‘受到党纪政务处分’，则为 B 级”, without a full
/// stop. `None`: nothing alone would.
pub fn flips(lang: Lang, flips: &[Flip], scheme: GradeScheme) -> Option<String> {
    let of_grade = |grade| {
        let mut ways = Vec::new();
        for way in flips.iter().filter(|flip| flip.grade == grade).map(|flip| way(lang, flip)) {
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        let name = graded(lang, grade, scheme);
        (!ways.is_empty()).then(|| match lang {
            Lang::Zh => format!("若{}，则为{}", ways.join("，或"), spaced(&name)),
            Lang::En => format!("{name} if {}", ways.join(", or if ")),
        })
    };
    let parts: Vec<_> = Grade::ALL.into_iter().filter_map(of_grade).collect();
    (!parts.is_empty()).then(|| {
        parts.join(match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        })
    })
}

/// One flip without its grade. The criteria weigh the same: which of them it is does not matter.
fn way(lang: Lang, flip: &Flip) -> String {
    let name = field(flip.field).of(lang);
    let to = value(lang, flip.to);
    let graver = flip.to > flip.from;
    match (lang, flip.field) {
        (Lang::Zh, Field::Criterion(_)) if graver => "再符合 1 项条件".to_owned(),
        (Lang::Zh, Field::Criterion(_)) => "少符合 1 项条件".to_owned(),
        (Lang::Zh, Field::Touch(_)) if graver => format!("涉及{name}"),
        (Lang::Zh, Field::Touch(_)) => format!("不涉及{name}"),
        (Lang::Zh, Field::Handling) => format!("属于“{to}”"),
        (Lang::Zh, _) if graver => format!("{name}升为“{to}”"),
        (Lang::Zh, _) => format!("{name}降为“{to}”"),
        (Lang::En, Field::Criterion(_)) if graver => "one more criterion were met".to_owned(),
        (Lang::En, Field::Criterion(_)) => "one criterion fewer were met".to_owned(),
        (Lang::En, Field::Touch(_)) if graver => format!("it touched {}", name.to_lowercase()),
        (Lang::En, Field::Touch(_)) => format!("it did not touch {}", name.to_lowercase()),
        (Lang::En, Field::Handling) => format!("it were {to}"),
        (Lang::En, _) if graver => format!("{} rose to “{to}”", name.to_lowercase()),
        (Lang::En, _) => format!("{} fell to “{to}”", name.to_lowercase()),
    }
}

/// A grade within a sentence: the bare 高 would not read.
fn graded(lang: Lang, grade: Grade, scheme: GradeScheme) -> String {
    let name = risk::grade(grade, scheme).of(lang);
    match (lang, scheme) {
        (Lang::Zh, GradeScheme::Heights) => format!("{name}风险"),
        (Lang::Zh, _) => name.to_owned(),
        (Lang::En, GradeScheme::Heights) => format!("{name} risk"),
        (Lang::En, _) => name.to_owned(),
    }
}

/// Latin letters stand apart from Chinese characters.
fn spaced(name: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { format!(" {name}") } else { name.to_owned() }
}

/// Why answers cannot be graded.
pub fn input_fault(lang: Lang, fault: InputFault) -> String {
    match (lang, fault) {
        (Lang::Zh, InputFault::Missing(it)) => format!("请选择“{}”。", field(it).of(lang)),
        (Lang::En, InputFault::Missing(it)) => format!("Choose an answer to “{}”.", field(it).of(lang)),
        (Lang::Zh, InputFault::Unknown(it)) => format!("“{}”没有这个选项，请重新选择。", field(it).of(lang)),
        (Lang::En, InputFault::Unknown(it)) => format!("“{}” has no such answer; choose again.", field(it).of(lang)),
        (Lang::Zh, InputFault::NoCriterion) => "五项条件均不符合，按此方法不构成廉政风险点。".to_owned(),
        (Lang::En, InputFault::NoCriterion) => {
            "None of the five criteria is met: by this method it is no risk point.".to_owned()
        }
    }
}

/// Why a region's rules cannot be used.
pub fn rule_fault(lang: Lang, fault: RuleFault) -> String {
    let grade = |grade| risk::grade(grade, GradeScheme::Letters).of(lang);
    match (lang, fault) {
        (Lang::Zh, RuleFault::NoWeight) => "四项权重不能都为 0。".to_owned(),
        (Lang::En, RuleFault::NoWeight) => "The four weights can't all be 0.".to_owned(),
        (Lang::Zh, RuleFault::WeightTooLarge(it)) => format!("“{}”的权重不能超过 100。", field(it).of(lang)),
        (Lang::En, RuleFault::WeightTooLarge(it)) => format!("The weight of “{}” is over 100.", field(it).of(lang)),
        (Lang::Zh, RuleFault::ThresholdsOutOfOrder(_)) => "A 级的标准必须高于 B 级的标准。".to_owned(),
        (Lang::En, RuleFault::ThresholdsOutOfOrder(_)) => "The threshold of A must be above that of B.".to_owned(),
        (Lang::Zh, RuleFault::Unreachable(it, to)) => {
            format!("按“{}”的这些标准，任何风险点都评不出 {}。", method(it).of(lang), grade(to))
        }
        (Lang::En, RuleFault::Unreachable(it, to)) => {
            format!("With these rules of “{}” no risk could ever be {}.", method(it).of(lang), grade(to))
        }
        (Lang::Zh, RuleFault::MatrixFalls(likelihood, harm)) => format!(
            "对照表中可能性“{}”、危害“{}”一格的等级低于比它轻的情形。",
            value(lang, Value::Likelihood(likelihood)),
            value(lang, Value::Harm(harm))
        ),
        (Lang::En, RuleFault::MatrixFalls(likelihood, harm)) => format!(
            "In the matrix, “{}” and “{}” is graded lighter than a lighter case.",
            value(lang, Value::Likelihood(likelihood)),
            value(lang, Value::Harm(harm))
        ),
    }
}

#[cfg(test)]
mod tests {
    use liantu_domain::risk::grading::{Inputs, Rules, grade};

    use super::*;

    fn check(scheme: GradeScheme, inputs: &str, zh: &str, en: &str) {
        let inputs: Inputs = serde_json::from_str(inputs).unwrap();
        let verdict = grade(&inputs, &Rules::default()).unwrap();
        assert_eq!(explained(Lang::Zh, &verdict, scheme), zh);
        assert_eq!(explained(Lang::En, &verdict, scheme), en);
    }

    #[test]
    fn a_grade_is_explained_in_a_sentence() {
        use GradeScheme::{Heights, Letters, Levels};
        check(
            Letters,
            r#"{"method":"likelihood_harm","likelihood":"possible","harm":"serious","consequence":"crime"}"#,
            "A 级：最严重后果可能构成犯罪；若最严重后果降为“受到党纪政务处分”，则为 B 级。",
            "Grade A: at worst it may be a crime; Grade B if worst plausible consequence fell to “party or administrative discipline”.",
        );
        check(
            Levels,
            r#"{"method":"likelihood_harm","likelihood":"unlikely","harm":"minor","consequence":"discipline"}"#,
            "二级：最严重后果为受到党纪政务处分，不低于二级；若最严重后果升为“可能构成犯罪”，则为一级；若最严重后果降为“苗头性、倾向性问题”，则为三级。",
            "Level 2: at worst it is punishable under discipline, which is no less than Level 2; Level 1 if worst plausible consequence rose to “may be a crime”; Level 3 if worst plausible consequence fell to “an early sign only”.",
        );
        check(
            Letters,
            r#"{"method":"factors","importance":4,"frequency":3,"discretion":4,"closeness":2}"#,
            "B 级：加权得分 34 分，达到 B 级分数线（24 分），未达到 A 级分数线（36 分）；若权力重要程度升为“5 分”，或行使频率升为“4 分”，或自由裁量空间升为“5 分”，或与群众利益关联程度升为“3 分”，则为 A 级。",
            "Grade B: the weighted sum is 34, at least 24 but below 36; Grade A if weight of the power rose to “5”, or if frequency rose to “4”, or if breadth of discretion rose to “5”, or if closeness to the public rose to “3”.",
        );
        check(
            Heights,
            r#"{"method":"criteria","met":["weak_checks","faces_public"]}"#,
            "中风险：符合 2 项条件（直接面对管理服务对象、缺少监督制约）；若再符合 1 项条件，则为高风险；若少符合 1 项条件，则为低风险。",
            "Medium risk: 2 criteria are met (Faces those it serves, Weak checks); High risk if one more criterion were met; Low risk if one criterion fewer were met.",
        );
        check(
            Letters,
            r#"{"method":"power_kind","touched":["finance"],"handling":"ordinary"}"#,
            "A 级：涉及资金管理；若不涉及资金管理，则为 B 级。",
            "Grade A: it touches finance; Grade B if it did not touch finance.",
        );
        check(
            Letters,
            r#"{"method":"power_kind","touched":["finance","assets"],"handling":"little"}"#,
            "A 级：涉及资金管理、物资管理；改变任何一项都不影响等级。",
            "Grade A: it touches finance, assets; no single answer would change it.",
        );
    }

    #[test]
    fn every_question_and_answer_has_words_of_its_own() {
        for lang in [Lang::Zh, Lang::En] {
            let mut names = std::collections::BTreeSet::new();
            for it in Method::ALL {
                assert!(names.insert(method(it).of(lang).to_owned()));
                for &question in it.fields() {
                    assert!(names.insert(field(question).of(lang).to_owned()), "{question:?}");
                    assert!(!field_hint(question).of(lang).is_empty());
                    let answers: std::collections::BTreeSet<_> =
                        question.scale().into_iter().map(|answer| value(lang, answer)).collect();
                    assert_eq!(answers.len(), question.scale().len(), "{question:?}");
                }
            }
        }
    }
}

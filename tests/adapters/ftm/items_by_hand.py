"""Bodies, persons, records and decisions with the entities that they give and what is told of them, worked out by hand."""

from typing import Any, Final, TypeAlias

__all__ = ("ITEMS",)

Json: TypeAlias = dict[str, Any]
# What a bundle holds; identifier, schema and properties of each entity; the pointers that are told.
Case: TypeAlias = tuple[Json, dict[str, tuple[str, Json]], list[str]]

BODY: Final = {"organ": "county"}
SUBJECT: Final = {"entity": ["gc-organ-county"], "country": ["cn"]}

ITEMS: Final[dict[str, Case]] = {
    "a body with a valid code, its superior and its predecessor": (
        {
            "organs": [
                {
                    "id": "drc_1",
                    "kind": "department",
                    "name": "某县发展和改革局",
                    "other_names": ["县发改局"],
                    "level": "county",
                    "region": "120116",
                    "uscc": "91110000600037341L",
                    "superior": "county",
                    "existed": {"start": "2018-12-01", "end": "2024-03-01"},
                    "predecessors": [
                        {"organ": "plan.office", "on": "2018-12-01", "manner": "merge", "obligations": "all"}
                    ],
                    "identifiers": [{"scheme": "uscc-as-printed", "printed_number": "9111"}],
                }
            ]
        },
        {
            "gc-organ-drc--u1": (
                "PublicBody",
                {
                    "name": ["某县发展和改革局"],
                    "alias": ["县发改局"],
                    "legalForm": ["政府部门", "department"],
                    "topics": ["gov"],
                    "country": ["cn"],
                    "classification": ["县（区）", "county"],
                    "address": ["天津市滨海新区"],
                    "uscCode": ["91110000600037341L"],
                    "incorporationDate": ["2018-12-01"],
                    "dissolutionDate": ["2024-02-29"],
                },
            ),
            "gc-organSuperior-drc--u1": (
                "UnknownLink",
                {"subject": ["gc-organ-drc--u1"], "object": ["gc-organ-county"], "role": ["上级机构"]},
            ),
            "gc-organPredecessors-drc--u1---0": (
                "Succession",
                {
                    "predecessor": ["gc-organ-plan--doffice"],
                    "successor": ["gc-organ-drc--u1"],
                    "date": ["2018-12-01"],
                    "role": ["合并"],
                },
            ),
            "gc-organIdentifiers-drc--u1---0": (
                "Identification",
                {
                    "number": ["9111"],
                    "holder": ["gc-organ-drc--u1"],
                    "type": ["统一社会信用代码（照录）", "uscc-as-printed"],
                },
            ),
        },
        ["/organs/0/predecessors/0/obligations"],
    ),
    "an enterprise whose code has a wrong check digit": (
        {"organs": [{"id": "e", "kind": "enterprise", "name": "某公司", "uscc": "91110000600037341K"}]},
        {
            "gc-organ-e": (
                "Company",
                {
                    "name": ["某公司"],
                    "legalForm": ["企业", "enterprise"],
                    "country": ["cn"],
                    "registrationNumber": ["91110000600037341K"],
                },
            )
        },
        [],
    ),
    "a foreign body is of no country that anybody said": (
        {"organs": [{"id": "f", "kind": "foreign-party", "name": "ACME Ltd"}]},
        {"gc-organ-f": ("Organization", {"name": ["ACME Ltd"], "legalForm": ["境外主体", "foreign-party"]})},
        [],
    ),
    "a unit and a post in it": (
        {
            "units": [{"id": "u", "organ": "county", "name": "综合科"}],
            "posts": [
                {"id": "p", "organ": "county", "unit": "u", "title": "科长", "principal": False, "duties": "主持工作"}
            ],
        },
        {
            "gc-unit-u": ("Organization", {"name": ["综合科"], "country": ["cn"]}),
            "gc-unitOrgan-u": (
                "UnknownLink",
                {"subject": ["gc-unit-u"], "object": ["gc-organ-county"], "role": ["所属机构"]},
            ),
            "gc-post-p": ("Position", {"name": ["科长"], "country": ["cn"], "description": ["主持工作"]}),
            "gc-postOrgan-p": (
                "UnknownLink",
                {"subject": ["gc-post-p"], "object": ["gc-organ-county"], "role": ["所属机构"]},
            ),
            "gc-postUnit-p": (
                "UnknownLink",
                {"subject": ["gc-post-p"], "object": ["gc-unit-u"], "role": ["所属内设机构"]},
            ),
        },
        ["/posts/0/principal"],
    ),
    "a person who held a post, and a post that nobody is said to have held": (
        {
            "persons": [{"id": "x", "name": "某某", "citizen_number": "11010519491231002X", "organ": "county"}],
            "tenures": [
                {"id": "t", "post": "p", "person": "x", "in_office": {"start": "2020-01-01", "end": "2021-01-01"}},
                {"id": "v", "post": "p", "in_office": {"start": "2021-01-01"}},
            ],
        },
        {
            "gc-person-x": ("Person", {"name": ["某某"], "idNumber": ["11010519491231002X"]}),
            "gc-personOrgan-x": ("Employment", {"employee": ["gc-person-x"], "employer": ["gc-organ-county"]}),
            "gc-tenure-t": (
                "Occupancy",
                {
                    "holder": ["gc-person-x"],
                    "post": ["gc-post-p"],
                    "startDate": ["2020-01-01"],
                    "endDate": ["2020-12-31"],
                },
            ),
        },
        ["/tenures/0/acting", "/tenures/1"],
    ),
    "a record of a body, and one of a pseudonym": (
        {
            "organs": [{"id": "county", "kind": "government", "name": "某县人民政府"}],
            "records": [
                {
                    "id": "r",
                    "subject": BODY,
                    "trigger": "arrears",
                    "title": "逾期未付",
                    "facts": "未按期付款。",
                    "state": "published",
                    "decided_by": "county",
                    "decided": "2026-03-01",
                    "recognised": "2026-03-05",
                    "severity": "general",
                    "instrument": {"title": "认定书", "document_number": "某发〔2026〕1号"},
                },
                {"id": "s", "subject": {"archive": "a-1"}, "trigger": "arrears"},
            ],
        },
        {
            "gc-organ-county": (
                "PublicBody",
                {
                    "name": ["某县人民政府"],
                    "legalForm": ["人民政府", "government"],
                    "topics": ["gov"],
                    "country": ["cn"],
                },
            ),
            "gc-record-r": (
                "Sanction",
                {
                    **SUBJECT,
                    "program": ["政务失信记录"],
                    "summary": ["逾期未付"],
                    "reason": ["拖欠账款", "arrears", "未按期付款。"],
                    "status": ["公示中", "published"],
                    "authority": ["某县人民政府"],
                    "date": ["2026-03-01"],
                    "listingDate": ["2026-03-05"],
                    "recordId": ["某发〔2026〕1号"],
                },
            ),
        },
        ["/records/0/instrument/title", "/records/0/severity", "/records/1"],
    ),
    "a measure that was ended before its time": (
        {
            "measures": [
                {
                    "id": "m",
                    "subject": BODY,
                    "kind": "body.rectification-ordered",
                    "record": "r",
                    "in_force": {"start": "2026-04-01", "end": "2027-04-01"},
                    "ended": "2026-06-30",
                }
            ]
        },
        {
            "gc-measure-m": (
                "Sanction",
                {
                    **SUBJECT,
                    "program": ["惩戒措施"],
                    "provisions": ["限期整改", "body.rectification-ordered"],
                    "endDate": ["2026-06-30"],
                    "startDate": ["2026-04-01"],
                    "recordId": ["gc-record-r"],
                },
            )
        },
        ["/measures/0/in_force/end"],
    ),
    "a sanction of a public employee whom the bundle names": (
        {
            "persons": [{"id": "x", "name": "某某"}],
            "archives": [{"id": "a", "keeper": "county", "person": "x"}],
            "personnel_measures": [{"id": "d", "archive": "a", "kind": "own", "decided": "2026-01-05"}],
        },
        {
            "gc-person-x": ("Person", {"name": ["某某"]}),
            "gc-personnelmeasure-d": (
                "Sanction",
                {
                    "entity": ["gc-person-x"],
                    "program": ["处分与处理"],
                    "country": ["cn"],
                    "provisions": ["own"],
                    "date": ["2026-01-05"],
                },
            ),
        },
        ["/archives/0"],
    ),
    "an entry on a list, of a body that is only named": (
        {
            "listings": [
                {
                    "id": "l",
                    "list": "own-list",
                    "subject": {"body_name": "某公司", "uscc": "91110000600037341L"},
                    "case_number": "（2026）某执1号",
                    "listed": "2026-01-02",
                    "removed": "2026-02-03",
                }
            ]
        },
        {
            "gc-uscc-91110000600037341L": (
                "LegalEntity",
                {"name": ["某公司"], "uscCode": ["91110000600037341L"]},
            ),
            "gc-listing-l": (
                "Sanction",
                {
                    "entity": ["gc-uscc-91110000600037341L"],
                    "country": ["cn"],
                    "program": ["own-list"],
                    "programId": ["own-list"],
                    "listingDate": ["2026-01-02"],
                    "authorityId": ["（2026）某执1号"],
                    "endDate": ["2026-02-03"],
                },
            ),
        },
        [],
    ),
    "a penalty, a licence and another act": (
        {
            "decisions": [
                {"id": "1", "organ": "o", "subject": BODY, "kinds": ["penalty.fine"], "unlawful_act": "某行为"},
                {
                    "id": "2",
                    "organ": "o",
                    "subject": BODY,
                    "kinds": ["licence.ordinary"],
                    "title": "某许可",
                    "decided": "2026-01-05",
                    "certificate": {"document_number": "证1"},
                    "in_force": {"start": "2026-01-05"},
                },
                {"id": "3", "organ": "o", "subject": BODY, "kinds": ["act.ruling"], "title": "某裁决"},
                {"id": "4", "organ": "o", "subject": BODY},
            ]
        },
        {
            "gc-decision-1": (
                "Sanction",
                {
                    **SUBJECT,
                    "program": ["行政处罚"],
                    "programId": ["penalty"],
                    "provisions": ["罚款", "penalty.fine"],
                    "reason": ["某行为"],
                },
            ),
            "gc-decision-2": (
                "License",
                {
                    "authority": ["gc-organ-o"],
                    "title": ["某许可"],
                    "name": ["某许可"],
                    "type": ["普通", "licence.ordinary"],
                    "contractDate": ["2026-01-05"],
                },
            ),
            "gc-decisionSubject-2": (
                "ContractAward",
                {
                    "supplier": ["gc-organ-county"],
                    "contract": ["gc-decision-2"],
                    "documentNumber": ["证1"],
                    "startDate": ["2026-01-05"],
                },
            ),
            "gc-decision-3": (
                "Event",
                {
                    "name": ["某裁决"],
                    "keywords": ["行政裁决", "act.ruling"],
                    "organizer": ["gc-organ-o"],
                    "involved": ["gc-organ-county"],
                },
            ),
        },
        ["/decisions/0/organ", "/decisions/3"],
    ),
    "honours, publications and events": (
        {
            "honours": [
                {"id": "h", "subject": BODY, "title": "诚信单位", "granted": "2026-01-05", "granted_by": "o"},
                {"id": "i", "subject": BODY, "title": "诚信单位", "refused": "2026-01-05"},
            ],
            "publications": [
                {
                    "id": "p",
                    "of": [{"kind": "record", "id": "r"}],
                    "title": "公示",
                    "medium": "own",
                    "site": "信用某县",
                    "address": "http://credit.example.cn/1",
                    "published": "2026-03-05",
                }
            ],
            "opinion_events": [{"id": "o", "organ": "county", "title": "某事件", "noticed": "2026-05-01"}],
        },
        {
            "gc-honour-h": (
                "Event",
                {
                    "name": ["诚信单位"],
                    "date": ["2026-01-05"],
                    "organizer": ["gc-organ-o"],
                    "involved": ["gc-organ-county"],
                },
            ),
            "gc-publication-p": (
                "Event",
                {
                    "name": ["公示"],
                    "keywords": ["own"],
                    "publisher": ["信用某县"],
                    "sourceUrl": ["http://credit.example.cn/1"],
                    "date": ["2026-03-05"],
                },
            ),
            "gc-opinionevent-o": (
                "Event",
                {"name": ["某事件"], "involved": ["gc-organ-county"], "date": ["2026-05-01"]},
            ),
        },
        ["/publications/0/of", "/honours/1"],
    ),
}

// jshint ignore: start
import antlr4 from 'antlr4';
const serializedATN = [4,1,41,170,2,0,7,0,2,1,7,1,2,2,7,2,2,3,7,3,2,4,7,
4,2,5,7,5,2,6,7,6,2,7,7,7,2,8,7,8,2,9,7,9,2,10,7,10,2,11,7,11,2,12,7,12,
1,0,1,0,1,0,1,1,1,1,1,1,5,1,33,8,1,10,1,12,1,36,9,1,1,2,1,2,1,2,5,2,41,8,
2,10,2,12,2,44,9,2,1,3,1,3,1,3,5,3,49,8,3,10,3,12,3,52,9,3,1,4,1,4,1,4,1,
4,1,4,1,4,1,4,1,4,3,4,62,8,4,1,4,5,4,65,8,4,10,4,12,4,68,9,4,1,5,1,5,1,5,
1,5,1,5,1,5,1,5,1,5,1,5,1,5,3,5,80,8,5,1,6,1,6,1,6,5,6,85,8,6,10,6,12,6,
88,9,6,1,7,1,7,1,7,5,7,93,8,7,10,7,12,7,96,9,7,1,8,1,8,3,8,100,8,8,1,8,1,
8,1,8,1,8,1,8,3,8,107,8,8,1,8,1,8,1,8,1,8,1,8,3,8,114,8,8,1,8,1,8,1,8,1,
8,1,8,5,8,121,8,8,10,8,12,8,124,9,8,3,8,126,8,8,1,8,1,8,1,8,1,8,3,8,132,
8,8,1,8,1,8,1,8,1,8,3,8,138,8,8,1,8,1,8,1,8,1,8,1,8,1,8,3,8,146,8,8,1,9,
1,9,1,9,1,9,5,9,152,8,9,10,9,12,9,155,9,9,1,10,1,10,1,10,1,10,1,10,3,10,
162,8,10,1,11,1,11,3,11,166,8,11,1,12,1,12,1,12,0,0,13,0,2,4,6,8,10,12,14,
16,18,20,22,24,0,8,1,0,36,37,1,0,26,27,1,0,28,31,1,0,14,17,1,0,38,39,2,0,
35,35,38,38,2,0,8,8,37,37,1,0,32,37,180,0,26,1,0,0,0,2,29,1,0,0,0,4,37,1,
0,0,0,6,45,1,0,0,0,8,61,1,0,0,0,10,79,1,0,0,0,12,81,1,0,0,0,14,89,1,0,0,
0,16,145,1,0,0,0,18,147,1,0,0,0,20,161,1,0,0,0,22,165,1,0,0,0,24,167,1,0,
0,0,26,27,3,2,1,0,27,28,5,0,0,1,28,1,1,0,0,0,29,34,3,4,2,0,30,31,5,9,0,0,
31,33,3,4,2,0,32,30,1,0,0,0,33,36,1,0,0,0,34,32,1,0,0,0,34,35,1,0,0,0,35,
3,1,0,0,0,36,34,1,0,0,0,37,42,3,6,3,0,38,39,5,11,0,0,39,41,3,6,3,0,40,38,
1,0,0,0,41,44,1,0,0,0,42,40,1,0,0,0,42,43,1,0,0,0,43,5,1,0,0,0,44,42,1,0,
0,0,45,50,3,8,4,0,46,47,5,10,0,0,47,49,3,8,4,0,48,46,1,0,0,0,49,52,1,0,0,
0,50,48,1,0,0,0,50,51,1,0,0,0,51,7,1,0,0,0,52,50,1,0,0,0,53,54,5,1,0,0,54,
55,3,12,6,0,55,56,5,2,0,0,56,62,1,0,0,0,57,58,5,3,0,0,58,59,3,2,1,0,59,60,
5,4,0,0,60,62,1,0,0,0,61,53,1,0,0,0,61,57,1,0,0,0,62,66,1,0,0,0,63,65,3,
10,5,0,64,63,1,0,0,0,65,68,1,0,0,0,66,64,1,0,0,0,66,67,1,0,0,0,67,9,1,0,
0,0,68,66,1,0,0,0,69,70,5,19,0,0,70,71,7,0,0,0,71,80,5,20,0,0,72,73,5,21,
0,0,73,74,5,37,0,0,74,80,5,22,0,0,75,76,5,23,0,0,76,77,5,32,0,0,77,78,5,
24,0,0,78,80,5,32,0,0,79,69,1,0,0,0,79,72,1,0,0,0,79,75,1,0,0,0,80,11,1,
0,0,0,81,86,3,14,7,0,82,83,5,11,0,0,83,85,3,14,7,0,84,82,1,0,0,0,85,88,1,
0,0,0,86,84,1,0,0,0,86,87,1,0,0,0,87,13,1,0,0,0,88,86,1,0,0,0,89,94,3,16,
8,0,90,91,5,10,0,0,91,93,3,16,8,0,92,90,1,0,0,0,93,96,1,0,0,0,94,92,1,0,
0,0,94,95,1,0,0,0,95,15,1,0,0,0,96,94,1,0,0,0,97,99,3,18,9,0,98,100,5,12,
0,0,99,98,1,0,0,0,99,100,1,0,0,0,100,101,1,0,0,0,101,102,7,1,0,0,102,103,
3,22,11,0,103,146,1,0,0,0,104,106,3,18,9,0,105,107,5,12,0,0,106,105,1,0,
0,0,106,107,1,0,0,0,107,108,1,0,0,0,108,109,7,2,0,0,109,110,3,24,12,0,110,
146,1,0,0,0,111,113,3,18,9,0,112,114,5,12,0,0,113,112,1,0,0,0,113,114,1,
0,0,0,114,115,1,0,0,0,115,116,5,13,0,0,116,125,5,3,0,0,117,122,3,22,11,0,
118,119,5,5,0,0,119,121,3,22,11,0,120,118,1,0,0,0,121,124,1,0,0,0,122,120,
1,0,0,0,122,123,1,0,0,0,123,126,1,0,0,0,124,122,1,0,0,0,125,117,1,0,0,0,
125,126,1,0,0,0,126,127,1,0,0,0,127,128,5,4,0,0,128,146,1,0,0,0,129,131,
3,18,9,0,130,132,5,12,0,0,131,130,1,0,0,0,131,132,1,0,0,0,132,133,1,0,0,
0,133,134,7,3,0,0,134,135,5,35,0,0,135,146,1,0,0,0,136,138,5,12,0,0,137,
136,1,0,0,0,137,138,1,0,0,0,138,139,1,0,0,0,139,140,5,18,0,0,140,146,3,18,
9,0,141,142,5,3,0,0,142,143,3,12,6,0,143,144,5,4,0,0,144,146,1,0,0,0,145,
97,1,0,0,0,145,104,1,0,0,0,145,111,1,0,0,0,145,129,1,0,0,0,145,137,1,0,0,
0,145,141,1,0,0,0,146,17,1,0,0,0,147,148,7,4,0,0,148,149,5,6,0,0,149,153,
7,5,0,0,150,152,3,20,10,0,151,150,1,0,0,0,152,155,1,0,0,0,153,151,1,0,0,
0,153,154,1,0,0,0,154,19,1,0,0,0,155,153,1,0,0,0,156,157,5,7,0,0,157,162,
7,5,0,0,158,159,5,1,0,0,159,160,7,6,0,0,160,162,5,2,0,0,161,156,1,0,0,0,
161,158,1,0,0,0,162,21,1,0,0,0,163,166,3,24,12,0,164,166,5,25,0,0,165,163,
1,0,0,0,165,164,1,0,0,0,166,23,1,0,0,0,167,168,7,7,0,0,168,25,1,0,0,0,19,
34,42,50,61,66,79,86,94,99,106,113,122,125,131,137,145,153,161,165];


const atn = new antlr4.atn.ATNDeserializer().deserialize(serializedATN);

const decisionsToDFA = atn.decisionToState.map( (ds, index) => new antlr4.dfa.DFA(ds, index) );

const sharedContextCache = new antlr4.atn.PredictionContextCache();

export default class StixPatternParser extends antlr4.Parser {

    static grammarFileName = "StixPattern.g4";
    static literalNames = [ null, "'['", "']'", "'('", "')'", "','", "':'", 
                            "'.'", "'*'", "'FOLLOWEDBY'", "'AND'", "'OR'", 
                            "'NOT'", "'IN'", "'LIKE'", "'MATCHES'", "'ISSUBSET'", 
                            "'ISSUPERSET'", "'EXISTS'", "'WITHIN'", "'SECONDS'", 
                            "'REPEATS'", "'TIMES'", "'START'", "'STOP'", 
                            null, null, null, "'<='", "'<'", "'>='", "'>'" ];
    static symbolicNames = [ null, null, null, null, null, null, null, null, 
                             null, "FOLLOWEDBY", "AND", "OR", "NOT", "IN", 
                             "LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET", 
                             "EXISTS", "WITHIN", "SECONDS", "REPEATS", "TIMES", 
                             "START", "STOP", "BOOLEAN", "EQUAL", "UNEQUAL", 
                             "LESS_OR_EQUAL", "LESS", "GREATER_OR_EQUAL", 
                             "GREATER", "TIMESTAMP", "HEX", "BINARY", "STRING", 
                             "FLOAT", "INTEGER", "NAME", "HYPHENATED", "WHITE_SPACE", 
                             "COMMENT" ];
    static ruleNames = [ "pattern", "sequence", "alternatives", "together", 
                         "observed", "qualifier", "comparisons", "allOf", 
                         "comparison", "path", "step", "constant", "ordered" ];

    constructor(input) {
        super(input);
        this._interp = new antlr4.atn.ParserATNSimulator(this, atn, decisionsToDFA, sharedContextCache);
        this.ruleNames = StixPatternParser.ruleNames;
        this.literalNames = StixPatternParser.literalNames;
        this.symbolicNames = StixPatternParser.symbolicNames;
    }



	pattern() {
	    let localctx = new PatternContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 0, StixPatternParser.RULE_pattern);
	    try {
	        this.enterOuterAlt(localctx, 1);
	        this.state = 26;
	        this.sequence();
	        this.state = 27;
	        this.match(StixPatternParser.EOF);
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	sequence() {
	    let localctx = new SequenceContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 2, StixPatternParser.RULE_sequence);
	    var _la = 0;
	    try {
	        this.enterOuterAlt(localctx, 1);
	        this.state = 29;
	        this.alternatives();
	        this.state = 34;
	        this._errHandler.sync(this);
	        _la = this._input.LA(1);
	        while(_la===9) {
	            this.state = 30;
	            this.match(StixPatternParser.FOLLOWEDBY);
	            this.state = 31;
	            this.alternatives();
	            this.state = 36;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	alternatives() {
	    let localctx = new AlternativesContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 4, StixPatternParser.RULE_alternatives);
	    var _la = 0;
	    try {
	        this.enterOuterAlt(localctx, 1);
	        this.state = 37;
	        this.together();
	        this.state = 42;
	        this._errHandler.sync(this);
	        _la = this._input.LA(1);
	        while(_la===11) {
	            this.state = 38;
	            this.match(StixPatternParser.OR);
	            this.state = 39;
	            this.together();
	            this.state = 44;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	together() {
	    let localctx = new TogetherContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 6, StixPatternParser.RULE_together);
	    var _la = 0;
	    try {
	        this.enterOuterAlt(localctx, 1);
	        this.state = 45;
	        this.observed();
	        this.state = 50;
	        this._errHandler.sync(this);
	        _la = this._input.LA(1);
	        while(_la===10) {
	            this.state = 46;
	            this.match(StixPatternParser.AND);
	            this.state = 47;
	            this.observed();
	            this.state = 52;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	observed() {
	    let localctx = new ObservedContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 8, StixPatternParser.RULE_observed);
	    var _la = 0;
	    try {
	        this.enterOuterAlt(localctx, 1);
	        this.state = 61;
	        this._errHandler.sync(this);
	        switch(this._input.LA(1)) {
	        case 1:
	            this.state = 53;
	            this.match(StixPatternParser.T__0);
	            this.state = 54;
	            this.comparisons();
	            this.state = 55;
	            this.match(StixPatternParser.T__1);
	            break;
	        case 3:
	            this.state = 57;
	            this.match(StixPatternParser.T__2);
	            this.state = 58;
	            this.sequence();
	            this.state = 59;
	            this.match(StixPatternParser.T__3);
	            break;
	        default:
	            throw new antlr4.error.NoViableAltException(this);
	        }
	        this.state = 66;
	        this._errHandler.sync(this);
	        _la = this._input.LA(1);
	        while((((_la) & ~0x1f) === 0 && ((1 << _la) & 11010048) !== 0)) {
	            this.state = 63;
	            this.qualifier();
	            this.state = 68;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	qualifier() {
	    let localctx = new QualifierContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 10, StixPatternParser.RULE_qualifier);
	    var _la = 0;
	    try {
	        this.state = 79;
	        this._errHandler.sync(this);
	        switch(this._input.LA(1)) {
	        case 19:
	            this.enterOuterAlt(localctx, 1);
	            this.state = 69;
	            this.match(StixPatternParser.WITHIN);
	            this.state = 70;
	            _la = this._input.LA(1);
	            if(!(_la===36 || _la===37)) {
	            this._errHandler.recoverInline(this);
	            }
	            else {
	            	this._errHandler.reportMatch(this);
	                this.consume();
	            }
	            this.state = 71;
	            this.match(StixPatternParser.SECONDS);
	            break;
	        case 21:
	            this.enterOuterAlt(localctx, 2);
	            this.state = 72;
	            this.match(StixPatternParser.REPEATS);
	            this.state = 73;
	            this.match(StixPatternParser.INTEGER);
	            this.state = 74;
	            this.match(StixPatternParser.TIMES);
	            break;
	        case 23:
	            this.enterOuterAlt(localctx, 3);
	            this.state = 75;
	            this.match(StixPatternParser.START);
	            this.state = 76;
	            this.match(StixPatternParser.TIMESTAMP);
	            this.state = 77;
	            this.match(StixPatternParser.STOP);
	            this.state = 78;
	            this.match(StixPatternParser.TIMESTAMP);
	            break;
	        default:
	            throw new antlr4.error.NoViableAltException(this);
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	comparisons() {
	    let localctx = new ComparisonsContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 12, StixPatternParser.RULE_comparisons);
	    var _la = 0;
	    try {
	        this.enterOuterAlt(localctx, 1);
	        this.state = 81;
	        this.allOf();
	        this.state = 86;
	        this._errHandler.sync(this);
	        _la = this._input.LA(1);
	        while(_la===11) {
	            this.state = 82;
	            this.match(StixPatternParser.OR);
	            this.state = 83;
	            this.allOf();
	            this.state = 88;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	allOf() {
	    let localctx = new AllOfContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 14, StixPatternParser.RULE_allOf);
	    var _la = 0;
	    try {
	        this.enterOuterAlt(localctx, 1);
	        this.state = 89;
	        this.comparison();
	        this.state = 94;
	        this._errHandler.sync(this);
	        _la = this._input.LA(1);
	        while(_la===10) {
	            this.state = 90;
	            this.match(StixPatternParser.AND);
	            this.state = 91;
	            this.comparison();
	            this.state = 96;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	comparison() {
	    let localctx = new ComparisonContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 16, StixPatternParser.RULE_comparison);
	    var _la = 0;
	    try {
	        this.state = 145;
	        this._errHandler.sync(this);
	        var la_ = this._interp.adaptivePredict(this._input,15,this._ctx);
	        switch(la_) {
	        case 1:
	            this.enterOuterAlt(localctx, 1);
	            this.state = 97;
	            this.path();
	            this.state = 99;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	            if(_la===12) {
	                this.state = 98;
	                this.match(StixPatternParser.NOT);
	            }

	            this.state = 101;
	            _la = this._input.LA(1);
	            if(!(_la===26 || _la===27)) {
	            this._errHandler.recoverInline(this);
	            }
	            else {
	            	this._errHandler.reportMatch(this);
	                this.consume();
	            }
	            this.state = 102;
	            this.constant();
	            break;

	        case 2:
	            this.enterOuterAlt(localctx, 2);
	            this.state = 104;
	            this.path();
	            this.state = 106;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	            if(_la===12) {
	                this.state = 105;
	                this.match(StixPatternParser.NOT);
	            }

	            this.state = 108;
	            _la = this._input.LA(1);
	            if(!((((_la) & ~0x1f) === 0 && ((1 << _la) & 4026531840) !== 0))) {
	            this._errHandler.recoverInline(this);
	            }
	            else {
	            	this._errHandler.reportMatch(this);
	                this.consume();
	            }
	            this.state = 109;
	            this.ordered();
	            break;

	        case 3:
	            this.enterOuterAlt(localctx, 3);
	            this.state = 111;
	            this.path();
	            this.state = 113;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	            if(_la===12) {
	                this.state = 112;
	                this.match(StixPatternParser.NOT);
	            }

	            this.state = 115;
	            this.match(StixPatternParser.IN);
	            this.state = 116;
	            this.match(StixPatternParser.T__2);
	            this.state = 125;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	            if(((((_la - 25)) & ~0x1f) === 0 && ((1 << (_la - 25)) & 8065) !== 0)) {
	                this.state = 117;
	                this.constant();
	                this.state = 122;
	                this._errHandler.sync(this);
	                _la = this._input.LA(1);
	                while(_la===5) {
	                    this.state = 118;
	                    this.match(StixPatternParser.T__4);
	                    this.state = 119;
	                    this.constant();
	                    this.state = 124;
	                    this._errHandler.sync(this);
	                    _la = this._input.LA(1);
	                }
	            }

	            this.state = 127;
	            this.match(StixPatternParser.T__3);
	            break;

	        case 4:
	            this.enterOuterAlt(localctx, 4);
	            this.state = 129;
	            this.path();
	            this.state = 131;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	            if(_la===12) {
	                this.state = 130;
	                this.match(StixPatternParser.NOT);
	            }

	            this.state = 133;
	            _la = this._input.LA(1);
	            if(!((((_la) & ~0x1f) === 0 && ((1 << _la) & 245760) !== 0))) {
	            this._errHandler.recoverInline(this);
	            }
	            else {
	            	this._errHandler.reportMatch(this);
	                this.consume();
	            }
	            this.state = 134;
	            this.match(StixPatternParser.STRING);
	            break;

	        case 5:
	            this.enterOuterAlt(localctx, 5);
	            this.state = 137;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	            if(_la===12) {
	                this.state = 136;
	                this.match(StixPatternParser.NOT);
	            }

	            this.state = 139;
	            this.match(StixPatternParser.EXISTS);
	            this.state = 140;
	            this.path();
	            break;

	        case 6:
	            this.enterOuterAlt(localctx, 6);
	            this.state = 141;
	            this.match(StixPatternParser.T__2);
	            this.state = 142;
	            this.comparisons();
	            this.state = 143;
	            this.match(StixPatternParser.T__3);
	            break;

	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	path() {
	    let localctx = new PathContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 18, StixPatternParser.RULE_path);
	    var _la = 0;
	    try {
	        this.enterOuterAlt(localctx, 1);
	        this.state = 147;
	        _la = this._input.LA(1);
	        if(!(_la===38 || _la===39)) {
	        this._errHandler.recoverInline(this);
	        }
	        else {
	        	this._errHandler.reportMatch(this);
	            this.consume();
	        }
	        this.state = 148;
	        this.match(StixPatternParser.T__5);
	        this.state = 149;
	        _la = this._input.LA(1);
	        if(!(_la===35 || _la===38)) {
	        this._errHandler.recoverInline(this);
	        }
	        else {
	        	this._errHandler.reportMatch(this);
	            this.consume();
	        }
	        this.state = 153;
	        this._errHandler.sync(this);
	        _la = this._input.LA(1);
	        while(_la===1 || _la===7) {
	            this.state = 150;
	            this.step();
	            this.state = 155;
	            this._errHandler.sync(this);
	            _la = this._input.LA(1);
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	step() {
	    let localctx = new StepContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 20, StixPatternParser.RULE_step);
	    var _la = 0;
	    try {
	        this.state = 161;
	        this._errHandler.sync(this);
	        switch(this._input.LA(1)) {
	        case 7:
	            this.enterOuterAlt(localctx, 1);
	            this.state = 156;
	            this.match(StixPatternParser.T__6);
	            this.state = 157;
	            _la = this._input.LA(1);
	            if(!(_la===35 || _la===38)) {
	            this._errHandler.recoverInline(this);
	            }
	            else {
	            	this._errHandler.reportMatch(this);
	                this.consume();
	            }
	            break;
	        case 1:
	            this.enterOuterAlt(localctx, 2);
	            this.state = 158;
	            this.match(StixPatternParser.T__0);
	            this.state = 159;
	            _la = this._input.LA(1);
	            if(!(_la===8 || _la===37)) {
	            this._errHandler.recoverInline(this);
	            }
	            else {
	            	this._errHandler.reportMatch(this);
	                this.consume();
	            }
	            this.state = 160;
	            this.match(StixPatternParser.T__1);
	            break;
	        default:
	            throw new antlr4.error.NoViableAltException(this);
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	constant() {
	    let localctx = new ConstantContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 22, StixPatternParser.RULE_constant);
	    try {
	        this.state = 165;
	        this._errHandler.sync(this);
	        switch(this._input.LA(1)) {
	        case 32:
	        case 33:
	        case 34:
	        case 35:
	        case 36:
	        case 37:
	            this.enterOuterAlt(localctx, 1);
	            this.state = 163;
	            this.ordered();
	            break;
	        case 25:
	            this.enterOuterAlt(localctx, 2);
	            this.state = 164;
	            this.match(StixPatternParser.BOOLEAN);
	            break;
	        default:
	            throw new antlr4.error.NoViableAltException(this);
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}



	ordered() {
	    let localctx = new OrderedContext(this, this._ctx, this.state);
	    this.enterRule(localctx, 24, StixPatternParser.RULE_ordered);
	    var _la = 0;
	    try {
	        this.enterOuterAlt(localctx, 1);
	        this.state = 167;
	        _la = this._input.LA(1);
	        if(!(((((_la - 32)) & ~0x1f) === 0 && ((1 << (_la - 32)) & 63) !== 0))) {
	        this._errHandler.recoverInline(this);
	        }
	        else {
	        	this._errHandler.reportMatch(this);
	            this.consume();
	        }
	    } catch (re) {
	    	if(re instanceof antlr4.error.RecognitionException) {
		        localctx.exception = re;
		        this._errHandler.reportError(this, re);
		        this._errHandler.recover(this, re);
		    } else {
		    	throw re;
		    }
	    } finally {
	        this.exitRule();
	    }
	    return localctx;
	}


}

StixPatternParser.EOF = antlr4.Token.EOF;
StixPatternParser.T__0 = 1;
StixPatternParser.T__1 = 2;
StixPatternParser.T__2 = 3;
StixPatternParser.T__3 = 4;
StixPatternParser.T__4 = 5;
StixPatternParser.T__5 = 6;
StixPatternParser.T__6 = 7;
StixPatternParser.T__7 = 8;
StixPatternParser.FOLLOWEDBY = 9;
StixPatternParser.AND = 10;
StixPatternParser.OR = 11;
StixPatternParser.NOT = 12;
StixPatternParser.IN = 13;
StixPatternParser.LIKE = 14;
StixPatternParser.MATCHES = 15;
StixPatternParser.ISSUBSET = 16;
StixPatternParser.ISSUPERSET = 17;
StixPatternParser.EXISTS = 18;
StixPatternParser.WITHIN = 19;
StixPatternParser.SECONDS = 20;
StixPatternParser.REPEATS = 21;
StixPatternParser.TIMES = 22;
StixPatternParser.START = 23;
StixPatternParser.STOP = 24;
StixPatternParser.BOOLEAN = 25;
StixPatternParser.EQUAL = 26;
StixPatternParser.UNEQUAL = 27;
StixPatternParser.LESS_OR_EQUAL = 28;
StixPatternParser.LESS = 29;
StixPatternParser.GREATER_OR_EQUAL = 30;
StixPatternParser.GREATER = 31;
StixPatternParser.TIMESTAMP = 32;
StixPatternParser.HEX = 33;
StixPatternParser.BINARY = 34;
StixPatternParser.STRING = 35;
StixPatternParser.FLOAT = 36;
StixPatternParser.INTEGER = 37;
StixPatternParser.NAME = 38;
StixPatternParser.HYPHENATED = 39;
StixPatternParser.WHITE_SPACE = 40;
StixPatternParser.COMMENT = 41;

StixPatternParser.RULE_pattern = 0;
StixPatternParser.RULE_sequence = 1;
StixPatternParser.RULE_alternatives = 2;
StixPatternParser.RULE_together = 3;
StixPatternParser.RULE_observed = 4;
StixPatternParser.RULE_qualifier = 5;
StixPatternParser.RULE_comparisons = 6;
StixPatternParser.RULE_allOf = 7;
StixPatternParser.RULE_comparison = 8;
StixPatternParser.RULE_path = 9;
StixPatternParser.RULE_step = 10;
StixPatternParser.RULE_constant = 11;
StixPatternParser.RULE_ordered = 12;

class PatternContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_pattern;
    }

	sequence() {
	    return this.getTypedRuleContext(SequenceContext,0);
	};

	EOF() {
	    return this.getToken(StixPatternParser.EOF, 0);
	};


}



class SequenceContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_sequence;
    }

	alternatives = function(i) {
	    if(i===undefined) {
	        i = null;
	    }
	    if(i===null) {
	        return this.getTypedRuleContexts(AlternativesContext);
	    } else {
	        return this.getTypedRuleContext(AlternativesContext,i);
	    }
	};

	FOLLOWEDBY = function(i) {
		if(i===undefined) {
			i = null;
		}
	    if(i===null) {
	        return this.getTokens(StixPatternParser.FOLLOWEDBY);
	    } else {
	        return this.getToken(StixPatternParser.FOLLOWEDBY, i);
	    }
	};



}



class AlternativesContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_alternatives;
    }

	together = function(i) {
	    if(i===undefined) {
	        i = null;
	    }
	    if(i===null) {
	        return this.getTypedRuleContexts(TogetherContext);
	    } else {
	        return this.getTypedRuleContext(TogetherContext,i);
	    }
	};

	OR = function(i) {
		if(i===undefined) {
			i = null;
		}
	    if(i===null) {
	        return this.getTokens(StixPatternParser.OR);
	    } else {
	        return this.getToken(StixPatternParser.OR, i);
	    }
	};



}



class TogetherContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_together;
    }

	observed = function(i) {
	    if(i===undefined) {
	        i = null;
	    }
	    if(i===null) {
	        return this.getTypedRuleContexts(ObservedContext);
	    } else {
	        return this.getTypedRuleContext(ObservedContext,i);
	    }
	};

	AND = function(i) {
		if(i===undefined) {
			i = null;
		}
	    if(i===null) {
	        return this.getTokens(StixPatternParser.AND);
	    } else {
	        return this.getToken(StixPatternParser.AND, i);
	    }
	};



}



class ObservedContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_observed;
    }

	comparisons() {
	    return this.getTypedRuleContext(ComparisonsContext,0);
	};

	sequence() {
	    return this.getTypedRuleContext(SequenceContext,0);
	};

	qualifier = function(i) {
	    if(i===undefined) {
	        i = null;
	    }
	    if(i===null) {
	        return this.getTypedRuleContexts(QualifierContext);
	    } else {
	        return this.getTypedRuleContext(QualifierContext,i);
	    }
	};


}



class QualifierContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_qualifier;
    }

	WITHIN() {
	    return this.getToken(StixPatternParser.WITHIN, 0);
	};

	SECONDS() {
	    return this.getToken(StixPatternParser.SECONDS, 0);
	};

	INTEGER() {
	    return this.getToken(StixPatternParser.INTEGER, 0);
	};

	FLOAT() {
	    return this.getToken(StixPatternParser.FLOAT, 0);
	};

	REPEATS() {
	    return this.getToken(StixPatternParser.REPEATS, 0);
	};

	TIMES() {
	    return this.getToken(StixPatternParser.TIMES, 0);
	};

	START() {
	    return this.getToken(StixPatternParser.START, 0);
	};

	TIMESTAMP = function(i) {
		if(i===undefined) {
			i = null;
		}
	    if(i===null) {
	        return this.getTokens(StixPatternParser.TIMESTAMP);
	    } else {
	        return this.getToken(StixPatternParser.TIMESTAMP, i);
	    }
	};


	STOP() {
	    return this.getToken(StixPatternParser.STOP, 0);
	};


}



class ComparisonsContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_comparisons;
    }

	allOf = function(i) {
	    if(i===undefined) {
	        i = null;
	    }
	    if(i===null) {
	        return this.getTypedRuleContexts(AllOfContext);
	    } else {
	        return this.getTypedRuleContext(AllOfContext,i);
	    }
	};

	OR = function(i) {
		if(i===undefined) {
			i = null;
		}
	    if(i===null) {
	        return this.getTokens(StixPatternParser.OR);
	    } else {
	        return this.getToken(StixPatternParser.OR, i);
	    }
	};



}



class AllOfContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_allOf;
    }

	comparison = function(i) {
	    if(i===undefined) {
	        i = null;
	    }
	    if(i===null) {
	        return this.getTypedRuleContexts(ComparisonContext);
	    } else {
	        return this.getTypedRuleContext(ComparisonContext,i);
	    }
	};

	AND = function(i) {
		if(i===undefined) {
			i = null;
		}
	    if(i===null) {
	        return this.getTokens(StixPatternParser.AND);
	    } else {
	        return this.getToken(StixPatternParser.AND, i);
	    }
	};



}



class ComparisonContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_comparison;
    }

	path() {
	    return this.getTypedRuleContext(PathContext,0);
	};

	constant = function(i) {
	    if(i===undefined) {
	        i = null;
	    }
	    if(i===null) {
	        return this.getTypedRuleContexts(ConstantContext);
	    } else {
	        return this.getTypedRuleContext(ConstantContext,i);
	    }
	};

	EQUAL() {
	    return this.getToken(StixPatternParser.EQUAL, 0);
	};

	UNEQUAL() {
	    return this.getToken(StixPatternParser.UNEQUAL, 0);
	};

	NOT() {
	    return this.getToken(StixPatternParser.NOT, 0);
	};

	ordered() {
	    return this.getTypedRuleContext(OrderedContext,0);
	};

	LESS() {
	    return this.getToken(StixPatternParser.LESS, 0);
	};

	LESS_OR_EQUAL() {
	    return this.getToken(StixPatternParser.LESS_OR_EQUAL, 0);
	};

	GREATER() {
	    return this.getToken(StixPatternParser.GREATER, 0);
	};

	GREATER_OR_EQUAL() {
	    return this.getToken(StixPatternParser.GREATER_OR_EQUAL, 0);
	};

	IN() {
	    return this.getToken(StixPatternParser.IN, 0);
	};

	STRING() {
	    return this.getToken(StixPatternParser.STRING, 0);
	};

	LIKE() {
	    return this.getToken(StixPatternParser.LIKE, 0);
	};

	MATCHES() {
	    return this.getToken(StixPatternParser.MATCHES, 0);
	};

	ISSUBSET() {
	    return this.getToken(StixPatternParser.ISSUBSET, 0);
	};

	ISSUPERSET() {
	    return this.getToken(StixPatternParser.ISSUPERSET, 0);
	};

	EXISTS() {
	    return this.getToken(StixPatternParser.EXISTS, 0);
	};

	comparisons() {
	    return this.getTypedRuleContext(ComparisonsContext,0);
	};


}



class PathContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_path;
    }

	NAME = function(i) {
		if(i===undefined) {
			i = null;
		}
	    if(i===null) {
	        return this.getTokens(StixPatternParser.NAME);
	    } else {
	        return this.getToken(StixPatternParser.NAME, i);
	    }
	};


	HYPHENATED() {
	    return this.getToken(StixPatternParser.HYPHENATED, 0);
	};

	STRING() {
	    return this.getToken(StixPatternParser.STRING, 0);
	};

	step = function(i) {
	    if(i===undefined) {
	        i = null;
	    }
	    if(i===null) {
	        return this.getTypedRuleContexts(StepContext);
	    } else {
	        return this.getTypedRuleContext(StepContext,i);
	    }
	};


}



class StepContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_step;
    }

	NAME() {
	    return this.getToken(StixPatternParser.NAME, 0);
	};

	STRING() {
	    return this.getToken(StixPatternParser.STRING, 0);
	};

	INTEGER() {
	    return this.getToken(StixPatternParser.INTEGER, 0);
	};


}



class ConstantContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_constant;
    }

	ordered() {
	    return this.getTypedRuleContext(OrderedContext,0);
	};

	BOOLEAN() {
	    return this.getToken(StixPatternParser.BOOLEAN, 0);
	};


}



class OrderedContext extends antlr4.ParserRuleContext {

    constructor(parser, parent, invokingState) {
        if(parent===undefined) {
            parent = null;
        }
        if(invokingState===undefined || invokingState===null) {
            invokingState = -1;
        }
        super(parent, invokingState);
        this.parser = parser;
        this.ruleIndex = StixPatternParser.RULE_ordered;
    }

	STRING() {
	    return this.getToken(StixPatternParser.STRING, 0);
	};

	INTEGER() {
	    return this.getToken(StixPatternParser.INTEGER, 0);
	};

	FLOAT() {
	    return this.getToken(StixPatternParser.FLOAT, 0);
	};

	TIMESTAMP() {
	    return this.getToken(StixPatternParser.TIMESTAMP, 0);
	};

	HEX() {
	    return this.getToken(StixPatternParser.HEX, 0);
	};

	BINARY() {
	    return this.getToken(StixPatternParser.BINARY, 0);
	};


}




StixPatternParser.PatternContext = PatternContext; 
StixPatternParser.SequenceContext = SequenceContext; 
StixPatternParser.AlternativesContext = AlternativesContext; 
StixPatternParser.TogetherContext = TogetherContext; 
StixPatternParser.ObservedContext = ObservedContext; 
StixPatternParser.QualifierContext = QualifierContext; 
StixPatternParser.ComparisonsContext = ComparisonsContext; 
StixPatternParser.AllOfContext = AllOfContext; 
StixPatternParser.ComparisonContext = ComparisonContext; 
StixPatternParser.PathContext = PathContext; 
StixPatternParser.StepContext = StepContext; 
StixPatternParser.ConstantContext = ConstantContext; 
StixPatternParser.OrderedContext = OrderedContext; 
